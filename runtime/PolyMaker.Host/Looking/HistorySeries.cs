using PolyMaker.Core.Units;

namespace PolyMaker.Host.Looking;

/// <summary>
/// A market's past in bounded memory, twice: the last points at full resolution, and the whole run at whatever
/// resolution fits. Points are numbered from zero, so that a reader asks only for those it has not seen. Packed, for
/// a thousand markets have a thousand pasts and hardly anybody looks at one of them: reading unpacks. One writer: the
/// trading loop, which is also the only reader.
/// </summary>
internal sealed class HistorySeries
{
    private const int Blocks = 10;
    private readonly int capacity;
    private readonly int blockLength;

    // All but the last are full; together they hold the last `capacity` points and up to a block more.
    private readonly Queue<PackedPoints> recent = new();
    private readonly long stepMicro;
    private PackedPoints newest = new();
    private PackedPoints whole = new();
    private long wholeStepMicro;
    private Timestamp nextAt = Timestamp.Zero;
    private Timestamp nextOfWholeAt = Timestamp.Zero;

    /// <param name="capacity">Points of either kind.</param>
    /// <param name="stepMicro">Least time between two of them, in the engines' time.</param>
    public HistorySeries(int capacity, long stepMicro)
    {
        this.capacity = capacity;
        blockLength = Math.Max(1, capacity / Blocks);
        this.stepMicro = wholeStepMicro = stepMicro;
    }

    /// <summary>Number of the point that comes next.</summary>
    public long Next { get; private set; }

    /// <summary>From here on a point is wanted.</summary>
    public bool IsDue(Timestamp at) => at >= nextAt;

    /// <summary>The whole run, oldest first; the step between two points doubles whenever there are too many.</summary>
    public IReadOnlyList<HistoryPoint> Whole => whole.ToArray();

    public void Add(in HistoryPoint point)
    {
        if (newest.Count == blockLength)
        {
            recent.Enqueue(newest);
            bool isOldestGone = recent.Count * blockLength >= capacity + blockLength;
            newest = isOldestGone ? recent.Dequeue() : new PackedPoints();
            newest.Clear();
        }

        newest.Add(point);
        Next++;
        nextAt = point.At.PlusMicro(stepMicro);
        if (point.At < nextOfWholeAt)
        {
            return;
        }

        if (whole.Count == capacity)
        {
            Thin();
        }

        whole.Add(point);
        nextOfWholeAt = point.At.PlusMicro(wholeStepMicro);
    }

    /// <summary>The last points from a number on, oldest first; those that are gone are left out.</summary>
    public IEnumerable<HistoryPoint> Since(long number)
    {
        long from = Math.Max(number, Next - capacity);
        long first = Next - newest.Count - ((long)recent.Count * blockLength);
        foreach (PackedPoints block in recent.Append(newest))
        {
            if (from < first + block.Count)
            {
                foreach (HistoryPoint point in block.ToArray().Skip((int)Math.Max(0, from - first)))
                {
                    yield return point;
                }
            }

            first += block.Count;
        }
    }

    private void Thin()
    {
        HistoryPoint[] points = whole.ToArray();
        whole = new PackedPoints();
        for (int at = 0; at < points.Length; at += 2)
        {
            whole.Add(points[at]);
        }

        wholeStepMicro *= 2;
    }
}
