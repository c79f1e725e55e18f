namespace PolyMaker.Host.Dashboard;

/// <summary>
/// Instants an even interval apart, whatever is done between them; one that was missed is not made up for, and a
/// quarter of the interval is always rested. One writer: who makes the frames.
/// </summary>
internal sealed class Cadence(TimeProvider time, TimeSpan interval)
{
    private long due = time.GetTimestamp();

    /// <summary>How long to wait from now.</summary>
    public TimeSpan Next()
    {
        long now = time.GetTimestamp();
        due = Math.Max(due + Ticks(interval), now + Ticks(interval / 4));
        return time.GetElapsedTime(now, due);
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
