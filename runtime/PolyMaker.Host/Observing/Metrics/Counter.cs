namespace PolyMaker.Host.Observing.Metrics;

/// <summary>
/// Only grows. Any thread; nothing is allocated. What is counted are whole units, so that money stays exact: a counter
/// of dollars counts millionths.
/// </summary>
internal sealed class Counter
{
    private long value;

    public long Value => Volatile.Read(ref value);

    public void Add(long count = 1) => Interlocked.Add(ref value, count);

    /// <summary>Takes over a total that is counted elsewhere; never shrinks.</summary>
    public void AdvanceTo(long total)
    {
        long seen = Value;
        if (total > seen)
        {
            Interlocked.Add(ref value, total - seen);
        }
    }
}
