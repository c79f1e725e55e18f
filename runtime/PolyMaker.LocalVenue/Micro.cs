namespace PolyMaker.LocalVenue;

/// <summary>Durations of options as the microseconds of timestamps.</summary>
internal static class Micro
{
    public const long PerMinute = 60_000_000;
    public const long PerDay = 24 * 60 * PerMinute;

    /// <summary>Exact to the microsecond; finer is cut off.</summary>
    public static long Of(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;
}
