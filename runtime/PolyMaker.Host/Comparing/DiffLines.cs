using System.Globalization;
using PolyMaker.Host.Rendering;
using PolyMaker.Rules.Comparing;

namespace PolyMaker.Host.Comparing;

/// <summary>Sentences that more than one format of `diff` says.</summary>
internal static class DiffLines
{
    private const int MostNamed = 6;

    public static string Sign(PlanChange change) => change.Kind switch
    {
        PlanChangeKind.Added => "+",
        PlanChangeKind.Removed => "-",
        _ => "~",
    };

    public static string Values(PlanChange change) => change.Kind switch
    {
        PlanChangeKind.Added => change.After ?? "",
        PlanChangeKind.Removed => change.Before ?? "",
        PlanChangeKind.Renamed => $"renamed {change.Before} -> {change.After}",
        PlanChangeKind.Reordered => $"order {change.Before} -> {change.After}",
        _ => $"{change.Before} -> {change.After}",
    };

    /// <summary>"rules/bands.yaml:38", or both places when the value moved to another.</summary>
    public static string Places(PlanChange change) => (change.BeforeAt, change.AfterAt) switch
    {
        ({ } before, { } after) when $"{before}" != $"{after}" => $"{before} -> {after}",
        (_, { } after) => $"{after}",
        ({ } before, null) => $"{before}",
        _ => "",
    };

    public static string Reach(PlanChange change)
    {
        var named = string.Join(", ", change.Reaches.Take(MostNamed));
        return change.Reaches.Count > MostNamed ? $"{named} and {change.Reaches.Count - MostNamed} more" : named;
    }

    public static string Risk(PlanChange change, bool allowLoosen) => change.Risk switch
    {
        RiskChange.Loosened => allowLoosen ? "LOOSENED" : "LOOSENED (needs --allow-loosen)",
        RiskChange.Tightened => "TIGHTENED",
        _ => "",
    };

    public static string Count(DiffResult result)
    {
        var changes = result.Rules.Changes.Count;
        var counted = changes switch
        {
            0 => "the rules do not differ",
            1 => "1 change",
            _ => $"{changes} changes",
        };
        return result.Loosened switch
        {
            0 => counted,
            1 => $"{counted}; 1 loosens risk",
            _ => $"{counted}; {result.Loosened} loosen risk",
        };
    }

    public static string Ground(ReplayComparison replay)
    {
        var recordings = string.Join(", ", replay.Recordings.Select(recording => Cells.Name(recording, 60)));
        var synthetic = replay.HasSynthetic ? "; SYNTHETIC data" : "";
        return $"{recordings}; takers {string.Join(", ", replay.Flows.Distinct())}, seed {replay.Seed}{synthetic}";
    }

    public static string Difference(ReplayComparison replay) =>
        $"{Cells.Of(replay.Different)} of {Cells.Of(replay.Decisions)} decisions differ "
        + $"({Share(replay.Different, replay)}), a touch quote in {Cells.Of(replay.Moved)} "
        + $"({Share(replay.Moved, replay)})";

    public static string Pair(PairedDifference pair)
    {
        var mean = $"{pair.What}: {Number(pair.Mean, pair.Unit)} a market";
        if (pair.Count > 0 && pair.IsSame)
        {
            return $"{pair.What}: the same in every market, n = {pair.Count}";
        }

        if (pair.Low is not { } low || pair.High is not { } high)
        {
            return $"{mean}; n = {pair.Count} is too small for an interval (at least {PairedDifference.FewestPairs})";
        }

        var verdict = pair.IsClear ? "" : ", no clear difference";
        var few = pair.Count < PairedDifference.FewPairs ? "; few markets: a rough interval" : "";
        return $"{mean}, 95% [{Number(low, pair.Unit)}, {Number(high, pair.Unit)}], n = {pair.Count}{verdict}{few}";
    }

    public static string Worst(MarketPair worst) =>
        $"{Cells.Name(worst.Slug, 80)}: {Cells.Of(worst.AtLiquidation)} $ if sold, {Cells.Of(worst.AtMid)} $ at mid";

    public static string Quote(QuoteChange change) =>
        $"{Cells.Name(change.Market, 60)} at {change.At}: bid {Price(change.Before.Bid)} -> {Price(change.After.Bid)}, "
        + $"ask {Price(change.Before.Ask)} -> {Price(change.After.Ask)}";

    public static string Explanation(ExplainView? view) =>
        view is null ? "not quoted: nothing was decided for this market\n" : ExplainText.Render(view);

    private static string Price(int units) => units is TapeMark.NoBid or TapeMark.NoAsk
        ? "none"
        : new Core.Units.Price(units).ToString();

    private static string Share(long part, ReplayComparison replay) =>
        Cells.Percent(replay.Decisions == 0 ? 0 : part / (double)replay.Decisions);

    private static string Number(double value, string unit) =>
        value.ToString("+0.0000;-0.0000;0", CultureInfo.InvariantCulture) + (unit.Length == 0 ? "" : " " + unit);
}
