namespace PolyMaker.Core.Units;

/// <summary>
/// When a trading day begins: so long after midnight UTC, before it when negative. One answer for every limit of a
/// day, every roll-up and every report; no clock change moves it.
/// </summary>
/// <param name="Micro">Microseconds after midnight UTC, less than a day either way.</param>
public readonly record struct DayStart(long Micro)
{
    private const long MicroPerDay = 86_400L * Timestamp.MicroPerSecond;

    public static DayStart Midnight => default;

    /// <summary>
    /// Number of the day that an instant belongs to: days since 1970 as clocks count them that show midnight when it
    /// begins.
    /// </summary>
    public long DayOf(Timestamp at) => Rounding.FloorTo(at.Micro - Micro, MicroPerDay) / MicroPerDay;

    /// <summary>When a day of that number begins.</summary>
    public Timestamp Of(long day) => new((day * MicroPerDay) + Micro);
}
