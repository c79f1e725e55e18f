using PolyMaker.Core.Units;

namespace PolyMaker.Host.Looking;

/// <summary>
/// A market's past in bounded memory, twice: the last points at full resolution, and the whole run at whatever
/// resolution fits. Points are numbered from zero, so that a reader asks only for those it has not seen. One writer:
/// the trading loop, which is also the only reader.
/// </summary>
internal sealed class HistorySeries
{
    private readonly HistoryPoint[] recent;
    private readonly List<HistoryPoint> whole = [];
    private readonly long stepMicro;
    private long wholeStepMicro;
    private Timestamp nextAt = Timestamp.Zero;
    private Timestamp nextOfWholeAt = Timestamp.Zero;

    /// <param name="capacity">Points of either kind.</param>
    /// <param name="stepMicro">Least time between two of them, in the engines' time.</param>
    public HistorySeries(int capacity, long stepMicro)
    {
        recent = new HistoryPoint[capacity];
        this.stepMicro = wholeStepMicro = stepMicro;
    }

    /// <summary>Number of the point that comes next.</summary>
    public long Next { get; private set; }

    /// <summary>From here on a point is wanted.</summary>
    public bool IsDue(Timestamp at) => at >= nextAt;

    /// <summary>The whole run, oldest first; the step between two points doubles whenever there are too many.</summary>
    public IReadOnlyList<HistoryPoint> Whole => whole;

    public void Add(in HistoryPoint point)
    {
        recent[Next++ % recent.Length] = point;
        nextAt = point.At.PlusMicro(stepMicro);
        if (point.At < nextOfWholeAt)
        {
            return;
        }

        if (whole.Count == recent.Length)
        {
            Thin();
        }

        whole.Add(point);
        nextOfWholeAt = point.At.PlusMicro(wholeStepMicro);
    }

    /// <summary>The last points from a number on, oldest first; those that are gone are left out.</summary>
    public IEnumerable<HistoryPoint> Since(long number)
    {
        for (long at = Math.Max(number, Next - recent.Length); at < Next; at++)
        {
            yield return recent[at % recent.Length];
        }
    }

    private void Thin()
    {
        for (int at = 0; 2 * at < whole.Count; at++)
        {
            whole[at] = whole[2 * at];
        }

        whole.RemoveRange((whole.Count + 1) / 2, whole.Count / 2);
        wholeStepMicro *= 2;
    }
}
