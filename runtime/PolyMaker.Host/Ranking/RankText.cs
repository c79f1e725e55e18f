using System.Globalization;
using System.Text;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Ranking;

/// <summary>
/// A ranking as a person reads it: one Markdown table for each group, which a terminal shows as well.
/// </summary>
internal static class RankText
{
    public static string Render(ProfileRanking ranking, string reference, long seed)
    {
        var text = new StringBuilder();
        foreach (var group in Enum.GetValues<TrialGroup>())
        {
            var rows = ranking.RowsOf(group);
            if (rows.Count == 0)
            {
                continue;
            }

            text.Append(CultureInfo.InvariantCulture, $"### {Title(group)}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"{rows[0].Results.Count} markets: {Names(ranking, group)}.\n\n");
            Table(text, rows, reference);
        }

        text.Append(CultureInfo.InvariantCulture, $"Seed {seed}.\n");
        return text.ToString();
    }

    private static void Table(StringBuilder text, IReadOnlyList<RankRow> rows, string reference)
    {
        text.Append("| profile | fills | volume, sh | PnL, $ | of it rewards and rebates, $ | a market, $ ");
        text.Append("| risk-adjusted ");
        text.Append(CultureInfo.InvariantCulture, $"| worst drawdown, $ | `{reference}` less it |\n");
        text.Append("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (var row in rows)
        {
            var behind = row.Behind is { } gap ? gap.ToText() + (gap.IsClear ? "" : " ?") : Cells.None;
            text.Append(CultureInfo.InvariantCulture, $"| `{row.Profile}` | {Cells.Of(row.Fills)} ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.Volume.ToDouble():N0} ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.Profit.ToDouble():+0.00;-0.00;0.00} ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.Income.ToDouble():0.00} ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.Mean.ToText()} | {row.Ratio.ToText()} ");
            text.Append(CultureInfo.InvariantCulture, $"| {row.Drawdown.ToDouble():0.00} | {behind} |\n");
        }

        text.Append('\n');
    }

    private static string Title(TrialGroup group) => group switch
    {
        TrialGroup.Tuned => "Tuned on: generated markets",
        TrialGroup.HeldOut => "Held out: generated markets of other seeds and harder kinds",
        TrialGroup.Recorded => "Held out: recorded markets, takers modelled",
        _ => throw Core.Invariant.Unreachable(group),
    };

    private static string Names(ProfileRanking ranking, TrialGroup group) =>
        string.Join("; ", ranking.TrialsOf(group).Select(trial =>
            trial.Name + (trial.IsSynthetic ? " (SYNTHETIC)" : "")));
}
