namespace PolyMaker.Host.Rendering;

/// <summary>The lines of a summary: heading and how a market's value is shown, in reading order.</summary>
internal static class SummaryFacts
{
    public static IReadOnlyList<(string Heading, Func<SummaryRow, string> Cell)> All { get; } =
    [
        ("events", row => Cells.Of(row.Events)),
        ("quotes", row => Cells.Of(row.Quotes)),
        ("orders placed", row => Cells.Of(row.Placed)),
        ("orders cancelled", row => Cells.Of(row.Cancelled)),
        ("orders rejected", row => Cells.Of(row.Rejected)),
        ("fills", row => Cells.Of(row.Fills)),
        ("  printed or through", row => Cells.Of(row.FillsByCause.Where(IsProven).Sum(each => each.Value))),
        ("  from modelled takers", row => Cells.Of(row.FillsByCause.GetValueOrDefault("Model"))),
        ("  taken by exits", row => Cells.Of(row.FillsByCause.GetValueOrDefault("Taken"))),
        ("volume, shares", row => row.Volume.ToString()),
        ("volume, $", row => Cells.Of(row.Notional).TrimStart('+')),
        ("spread captured, $", row => Cells.Of(row.SpreadCaptured)),
        ("markout 1 s, per share", row => Cells.Cents(row.MarkoutAfter1s)),
        ("markout 5 s, per share", row => Cells.Cents(row.MarkoutAfter5s)),
        ("markout 30 s, per share", row => Cells.Cents(row.MarkoutAfter30s)),
        ("inventory, shares", row => Cells.Of(row.Inventory)),
        ("realised, $", row => Cells.Of(row.Realised)),
        ("unrealised at mid, $", row => Cells.Of(row.UnrealisedAtMid)),
        ("unrealised if sold, $", row => row.UnrealisedAtLiquidation is { } cash ? Cells.Of(cash) : Cells.None),
        ("fees, $", row => Cells.Of(row.Fees).TrimStart('+')),
        ("rewards, $, not in the above", row => row.Rewards is { } paid ? Cells.Of(paid) : Cells.None),
        ("rebates, $, not in the above", row => row.Rebates is { } back ? Cells.Of(back) : Cells.None),
        ("maximum drawdown, $", row => Cells.Of(row.MaximumDrawdown).TrimStart('+')),
        ("time two-sided", row => Cells.Percent(row.TimeTwoSided)),
        ("pairs merged", row => row.PairsMerged.ToString()),
        ("risk clamps", row => Cells.Of(row.RiskClamps)),
        ("output clamps", row => Cells.Of(row.OutputClamps)),
        ("terms not finite", row => Cells.Of(row.Rules.Terms.Sum(each => each.NotFinite))),
        ("terms stale", row => Cells.Of(row.Rules.Terms.Sum(each => each.Stale))),
        ("script failures", row => Cells.Of(row.ScriptFailures)),
        ("decisions", row => Cells.Of(row.Decisions)),
        ("formulas evaluated", row => Cells.Of(row.Evaluations)),
    ];

    private static bool IsProven(KeyValuePair<string, long> cause) => cause.Key is not ("Model" or "Taken");
}
