using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// Follows fills over more horizons than a summary shows: where is the mid 0 s to 5 minutes after we traded. Counts as
/// the summary does, so the horizons both have agree. Memory holds the fills of the longest horizon only; beyond
/// <see cref="Capacity"/> a fill is not followed and counted. One writer: the market's tape.
/// </summary>
internal sealed class MarkoutCurve
{
    public const int Capacity = 1 << 16;

    /// <summary>What the list of fills shows.</summary>
    public const int ShownHorizon = 30;

    private const long ShortestBlockSeconds = 60;
    private static readonly int[] Seconds = [1, 2, 5, 10, ShownHorizon, 60, 120, 300];
    private readonly BlockMean atOnce = new(ShortestBlockSeconds * Timestamp.MicroPerSecond);
    private readonly BlockMean[] later =
        [.. Seconds.Select(each => new BlockMean(Math.Max(each, ShortestBlockSeconds) * Timestamp.MicroPerSecond))];

    private readonly long[] cursors = new long[Seconds.Length];
    private TapedFill[] open = new TapedFill[64];
    private long end;
    private Timestamp nextDue = Timestamp.Never;

    /// <summary>Fills not followed because too many were open at once.</summary>
    public long Dropped { get; private set; }

    /// <summary>Called with each fill whose shown horizon has passed.</summary>
    public Action<TapedFill>? Settled { get; set; }

    /// <param name="midSum">Best bid plus best ask in price units just before; 0: no mid yet.</param>
    public void Add(TapedFill fill, int midSum)
    {
        if (midSum > 0)
        {
            atOnce.Add(fill.At.Micro, Edge(fill, midSum), fill.Size.ToDouble());
        }

        if (end - cursors[^1] == open.Length && !TryGrow())
        {
            Dropped++;
            return;
        }

        open[end++ & (open.Length - 1)] = fill;
        FindNextDue();
    }

    /// <summary>Looks back at every fill whose horizon is not after <paramref name="now"/>.</summary>
    /// <param name="midSum">In force until now.</param>
    public void Pass(Timestamp now, int midSum)
    {
        if (nextDue > now)
        {
            return;
        }

        for (var at = 0; at < Seconds.Length; at++)
        {
            while (cursors[at] < end && DueAt(at) <= now)
            {
                var fill = open[cursors[at]++ & (open.Length - 1)];
                var edge = Edge(fill, midSum);
                later[at].Add(fill.At.Micro, edge, fill.Size.ToDouble());
                if (Seconds[at] == ShownHorizon)
                {
                    fill.Markout = edge;
                    Settled?.Invoke(fill);
                }
            }
        }

        FindNextDue();
    }

    public IReadOnlyList<MarkoutPoint> Points() => Points([this]);

    /// <summary>Those of several markets together.</summary>
    public static IReadOnlyList<MarkoutPoint> Points(IReadOnlyList<MarkoutCurve> curves) =>
    [
        Point(0, BlockMean.Sum(curves.Select(curve => curve.atOnce))),
        .. Seconds.Select((seconds, at) => Point(seconds, BlockMean.Sum(curves.Select(curve => curve.later[at])))),
    ];

    private static MarkoutPoint Point(int seconds, BlockMean mean) =>
        new(seconds, mean.Count, mean.Weight, mean.Blocks, mean.Mean)
        {
            Margin = mean.Margin(MarkoutPoint.FewestBlocks),
        };

    private static double Edge(TapedFill fill, int midSum) =>
        fill.Side.Sign() * (midSum - (2 * fill.Price.Units)) / (2.0 * Price.UnitsPerDollar);

    private Timestamp DueAt(int horizon) => open[cursors[horizon] & (open.Length - 1)].At
        .PlusMicro(Seconds[horizon] * Timestamp.MicroPerSecond);

    private void FindNextDue()
    {
        nextDue = Timestamp.Never;
        for (var at = 0; at < Seconds.Length; at++)
        {
            nextDue = cursors[at] < end ? Timestamp.Min(nextDue, DueAt(at)) : nextDue;
        }
    }

    private bool TryGrow()
    {
        if (open.Length == Capacity)
        {
            return false;
        }

        var wider = new TapedFill[open.Length * 2];
        for (var at = cursors[^1]; at < end; at++)
        {
            wider[at & (wider.Length - 1)] = open[at & (open.Length - 1)];
        }

        open = wider;
        return true;
    }
}
