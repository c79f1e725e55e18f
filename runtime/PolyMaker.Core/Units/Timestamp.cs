using System.Globalization;

namespace PolyMaker.Core.Units;

/// <summary>
/// An instant in microseconds since the Unix epoch. Core never asks for the time; it is a field of each event.
/// </summary>
public readonly record struct Timestamp(long Micro) : IComparable<Timestamp>
{
    public const long MicroPerSecond = 1_000_000;
    public const long MicroPerMillisecond = 1_000;

    public static readonly Timestamp Zero = new(0);

    /// <summary>Later than every real instant: "never".</summary>
    public static readonly Timestamp Never = new(long.MaxValue);

    public static Timestamp FromMilliseconds(long milliseconds) => new(milliseconds * MicroPerMillisecond);

    public Timestamp PlusMicro(long micro) => new(Micro + micro);

    /// <summary>
    /// Seconds from <paramref name="earlier"/> to this instant, as a double for indicators and rules.
    /// </summary>
    public double SecondsSince(Timestamp earlier) => (Micro - earlier.Micro) / (double)MicroPerSecond;

    public int CompareTo(Timestamp other) => Micro.CompareTo(other.Micro);

    public static bool operator <(Timestamp left, Timestamp right) => left.Micro < right.Micro;

    public static bool operator >(Timestamp left, Timestamp right) => left.Micro > right.Micro;

    public static bool operator <=(Timestamp left, Timestamp right) => left.Micro <= right.Micro;

    public static bool operator >=(Timestamp left, Timestamp right) => left.Micro >= right.Micro;

    public static Timestamp Min(Timestamp left, Timestamp right) => left < right ? left : right;

    public static Timestamp Max(Timestamp left, Timestamp right) => left > right ? left : right;

    /// <summary>ISO 8601 in UTC with the microseconds that are there: "2026-07-27T14:42:58.339Z".</summary>
    public override string ToString() =>
        Micro is < 0 or > 253_402_300_799_999_999
            ? "never"
            : DateTimeOffset.FromUnixTimeMilliseconds(Micro / MicroPerMillisecond)
                .AddTicks(Micro % MicroPerMillisecond * 10)
                .ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
