namespace PolyMaker.Rules.Testing;

/// <summary>
/// What the tests (not the properties: a draw asserts nothing about a single term) exercised of the rules, once for
/// each place in the rule files, however many plans inherit it.
/// </summary>
public sealed record RuleCoverage(IReadOnlyList<CoverageItem> Items)
{
    /// <summary>Percentage of ways seen of one kind, 0 to 100; null when there is nothing of that kind.</summary>
    public double? PercentOf(CoverageKind kind)
    {
        CoverageItem[] items = [.. Items.Where(item => item.Kind == kind)];
        int ways = items.Sum(item => item.Ways);
        return ways == 0 ? null : 100.0 * items.Sum(item => item.WaysSeen) / ways;
    }

    /// <summary>
    /// What a threshold is compared with: terms both ways. Rules without terms have nothing to cover.
    /// </summary>
    public double TermPercent => PercentOf(CoverageKind.Term) ?? 100;
}
