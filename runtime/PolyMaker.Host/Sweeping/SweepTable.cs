using PolyMaker.Host.Comparing;

namespace PolyMaker.Host.Sweeping;

/// <summary>
/// A finished sweep: every point best first, each compared with the rules as they are over the same markets, and what
/// the best is worth once it is remembered how many were tried.
/// </summary>
internal sealed record SweepTable
{
    /// <summary>Below this many markets, stretches of time are what is paired.</summary>
    private const int FewestMarkets = PairedDifference.FewestPairs;

    public required SweepColumn Objective { get; init; }

    public required IReadOnlyList<SweepParam> Params { get; init; }

    /// <summary>Best first; equal ones in the order in which they were asked for.</summary>
    public required IReadOnlyList<SweepRow> Rows { get; init; }

    /// <summary>The rules as they are.</summary>
    public required SweepRow AsInFiles { get; init; }

    /// <summary>What one pair of a difference is, in words.</summary>
    public required string PairedBy { get; init; }

    public required long Seed { get; init; }

    /// <summary>Points tried besides the rules as they are.</summary>
    public int Tries => Rows.Count(row => !row.Point.IsAsInFiles);

    public SweepRow Best => Rows[0];

    public bool HasHeldOut => AsInFiles.HeldOut.Count > 0;

    /// <summary>
    /// What the best of that many tries gains by chance alone, in dollars over all pairs; null without an interval.
    /// </summary>
    public double? ByChance => Best.Gain is { Low: { } low, High: { } high }
        ? Deflation.ExpectedBest(Tries) * (high - low) / (2 * 1.959964) * Best.Gain.Count
        : null;

    /// <summary>The best's gain less what chance alone gives.</summary>
    public double? Deflated => Best.Gain is { } gain && ByChance is { } chance ? Total(gain) - chance : null;

    /// <summary>
    /// How alike the points stand in both groups: rank correlation of the objective, -1 to 1; null without held-out
    /// recordings, with fewer than three points, and when all are equal.
    /// </summary>
    public double? RankCorrelation => HasHeldOut && Rows.Count >= 3
        ? Correlation(
            Ranks([.. Rows.Select(row => Objective.Of(row.Searched))]),
            Ranks([.. Rows.Select(row => Objective.Of(row.HeldOut))]))
        : null;

    /// <summary>The mean over pairs is what resampling gives; people ask what it comes to in all.</summary>
    public static double Total(PairedDifference gain) => gain.Mean * gain.Count;

    public static SweepTable Of(
        IReadOnlyList<(SweepPoint Point, IReadOnlyList<MarketScore> Searched, IReadOnlyList<MarketScore> HeldOut)> done,
        IReadOnlyList<SweepParam> swept, SweepColumn objective, long seed)
    {
        var files = done.Single(each => each.Point.IsAsInFiles);
        var byMarket = objective.Part is not null && files.Searched.Count >= FewestMarkets;
        SweepRow[] rows =
        [
            .. done.Select(each => new SweepRow(each.Point, each.Searched, each.HeldOut)
            {
                Gain = Gain(each.Point, files.Searched, each.Searched, objective, seed),
                HeldOutGain = Gain(each.Point, files.HeldOut, each.HeldOut, objective, seed),
            }),
        ];
        return new SweepTable
        {
            Objective = objective,
            Params = swept,
            Rows = [.. rows.OrderBy(row => objective.Of(row.Searched) * (objective.IsHigherBetter ? -1 : 1))],
            AsInFiles = rows.Single(row => row.Point.IsAsInFiles),
            PairedBy = byMarket ? "market" : "stretch of time, marked at mid",
            Seed = seed,
        };
    }

    private static PairedDifference? Gain(
        SweepPoint point, IReadOnlyList<MarketScore> before, IReadOnlyList<MarketScore> after, SweepColumn objective,
        long seed)
    {
        if (point.IsAsInFiles || before.Count == 0 || before.Count != after.Count)
        {
            return null;
        }

        double[] differences = objective.Part is { } part && before.Count >= FewestMarkets
            ? [.. before.Zip(after, (was, now) => (part(now) - part(was)).ToDouble())]
            : [.. before.Zip(after).SelectMany(each => each.First.Steps.Zip(each.Second.Steps,
                (was, now) => (now - was) / 1e6))];
        return PairedDifference.Of("gain", "$", differences, (ulong)seed);
    }

    /// <summary>From 1; equal values share their mean rank.</summary>
    private static double[] Ranks(double[] values) =>
        [.. values.Select(value =>
            values.Count(each => each < value) + ((values.Count(each => each == value) + 1) / 2.0))];

    private static double? Correlation(double[] left, double[] right)
    {
        var (x, y) = (left.Average(), right.Average());
        var together = left.Zip(right, (a, b) => (a - x) * (b - y)).Sum();
        var apart = Math.Sqrt(left.Sum(a => (a - x) * (a - x)) * right.Sum(b => (b - y) * (b - y)));
        return apart > 0 ? together / apart : null;
    }
}
