using System.Globalization;
using System.Text;
using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// A backtest as Markdown for a pull request: tables, one line of a curve, the long parts folded away.
/// </summary>
internal static class ReportMarkdown
{
    /// <summary>Forges cut comments at 65,536 characters; what would not fit is left out and said.</summary>
    private const int Longest = 60_000;

    private const int MostMarkets = 60;

    public static string Render(Report report)
    {
        var text = new StringBuilder();
        AppendHead(text, report.Summary);
        AppendCurve(text, report);
        AppendMarkets(text, report.Summary);
        AppendMarkouts(text, report.Tape);
        AppendFolded(text, "Rule counters", Rules(report.Summary.Total));
        AppendFolded(text, "Risk events", Risk(report.Tape));
        AppendFolded(text, "Worst fills, by what the mid did in the 30 s after", Fills(report.Tape));
        AppendFolded(text, "What it stands on", Settings(report.Settings));
        return text.ToString();
    }

    private static void AppendHead(StringBuilder text, SummaryView summary)
    {
        var length = TimeSpan.FromMicroseconds(Math.Max(0, summary.To.Micro - summary.From.Micro));
        text.Append($"### Backtest of {MarkdownText.Code(Path.GetFileName(summary.Recording))}")
            .Append(summary.IsSynthetic ? " **SYNTHETIC**" : "").Append("\n\n")
            .Append($"{ReportText.Day(summary.From)} {Cells.Time(summary.From)} to {Cells.Time(summary.To)} UTC, ")
            .Append($"{Cells.Length(length)}; rules {MarkdownText.Code(summary.Rules)}; takers {summary.Flow}, ")
            .Append(CultureInfo.InvariantCulture, $"seed {summary.Seed}.\n\n");
        MarkdownText.Row(text, ReportText.Cards(summary.Total).Select(card => card.Heading));
        MarkdownText.Row(text, ReportText.Cards(summary.Total).Select(_ => "--:"));
        MarkdownText.Row(text, ReportText.Cards(summary.Total).Select(card => card.Value));
        text.Append('\n');
    }

    private static void AppendCurve(StringBuilder text, Report report)
    {
        if (report.Tape.Equity is { } equity)
        {
            text.Append($"Equity `{Sparkline.Of(equity.Buckets)}` {Range(equity)}\n\n");
        }
    }

    private static string Range(StepSeries equity)
    {
        var low = new Cash(equity.Buckets.Min(bucket => bucket.Low));
        var high = new Cash(equity.Buckets.Max(bucket => bucket.High));
        return $"from {ReportText.Dollars(low)} to {ReportText.Dollars(high)}";
    }

    private static void AppendMarkets(StringBuilder text, SummaryView summary)
    {
        MarkdownText.Row(text, ReportText.Columns.Select(column => column.Heading));
        MarkdownText.Row(text, ReportText.Columns.Select((_, at) => at == 0 ? "---" : "--:"));
        foreach (var row in summary.Markets.Take(MostMarkets))
        {
            Row(row, row.Market);
        }

        if (summary.Markets.Count > 1)
        {
            Row(summary.Total, "all");
        }

        if (summary.Markets.Count > MostMarkets)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\nand {summary.Markets.Count - MostMarkets} more markets, counted in the last line.\n");
        }

        text.Append('\n');

        void Row(SummaryRow row, string name) => MarkdownText.Row(
            text, ReportText.Columns.Select((column, at) => at == 0 ? MarkdownText.Code(name) : column.Cell(row)));
    }

    private static void AppendMarkouts(StringBuilder text, RunTape tape)
    {
        var points = MarkoutCurve.Points([.. tape.Markets.Select(market => market.Markouts)]);
        if (points.All(point => point.Fills == 0))
        {
            return;
        }

        text.Append("Markout: the mid after our fills, a share, with a 95 % interval over minutes\n\n");
        MarkdownText.Row(text, points.Select(point => point.HorizonSeconds == 0 ? "at once" : Seconds(point)));
        MarkdownText.Row(text, points.Select(_ => "--:"));
        MarkdownText.Row(text, points.Select(point => point.Fills == 0 ? Cells.None : point.Margin is null
            ? Cells.Cents(point.PerShare)
            : $"{Cells.Cents(point.PerShare)} [{Cells.Cents(point.Low)}, {Cells.Cents(point.High)}]"));
        text.Append('\n');
    }

    private static string Seconds(MarkoutPoint point) => point.HorizonSeconds < 60
        ? string.Create(CultureInfo.InvariantCulture, $"{point.HorizonSeconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{point.HorizonSeconds / 60} min");

    private static string Rules(SummaryRow total)
    {
        var text = new StringBuilder("| term | applied | no finite value | stale |\n|---|--:|--:|--:|\n");
        foreach (var term in total.Rules.Terms)
        {
            MarkdownText.Row(text, [MarkdownText.Code($"{term.Output}.{term.Term}"), Cells.Of(term.Fired),
                Cells.Of(term.NotFinite), Cells.Of(term.Stale)]);
        }

        text.Append("\n| clamp | low end | high end |\n|---|--:|--:|\n");
        foreach (var clamp in total.Rules.Clamps)
        {
            MarkdownText.Row(text, [MarkdownText.Code(clamp.Output), Cells.Of(clamp.Low), Cells.Of(clamp.High)]);
        }

        return text.ToString();
    }

    private static string Risk(RunTape tape)
    {
        var text = new StringBuilder();
        var counts = tape.Markets.SelectMany(market => market.Risk.Counts).GroupBy(each => each.Key)
            .OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        foreach (var group in counts)
        {
            text.Append($"- {group.Key}: {Cells.Of(group.Sum(each => each.Value))}\n");
        }

        return text.ToString();
    }

    private static string Fills(RunTape tape)
    {
        var worst = tape.Markets.SelectMany(market => market.Fills.Worst.Select(fill => (market, fill)))
            .OrderBy(each => each.fill.MarkoutCash).Take(FillLog.WorstCapacity).ToArray();
        if (worst.Length == 0)
        {
            return "";
        }

        var text = new StringBuilder(
            "| market | time, UTC | side | price | shares | proof | mid 30 s later |\n|---|---|---|--:|--:|---|--:|\n");
        foreach (var (market, fill) in worst)
        {
            MarkdownText.Row(text, [MarkdownText.Code(market.Run.Spec.Slug), fill.At.ToString(),
                ReportJson.NameOf(fill.Side), fill.Price.ToString(), fill.Size.ToString(),
                fill.Cause.ToString().ToLowerInvariant(), Cells.Cents(fill.Markout)]);
        }

        return text.ToString();
    }

    private static string Settings(ReportSettings settings)
    {
        var text = new StringBuilder("| | |\n|---|---|\n");
        foreach (var (heading, value) in ReportText.Settings(settings))
        {
            MarkdownText.Row(text, [heading, MarkdownText.Code(value)]);
        }

        return text.ToString();
    }

    private static void AppendFolded(StringBuilder text, string heading, string body)
    {
        if (body.Length == 0)
        {
            return;
        }

        text.Append(text.Length + body.Length > Longest
            ? $"{heading}: too long for a comment; `--report FILE.html` shows it.\n\n"
            : $"<details><summary>{heading}</summary>\n\n{body}\n</details>\n\n");
    }
}
