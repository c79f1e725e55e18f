using System.Globalization;
using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Reporting;

/// <summary>What a report says in words and cells, whether as a page or as Markdown.</summary>
internal static class ReportText
{
    /// <summary>One line a market: heading, cell, and whether a loss shows.</summary>
    public static IReadOnlyList<(string Heading, Func<SummaryRow, string> Cell, Func<SummaryRow, string> Tone)> Columns
    { get; } =
    [
        ("market", row => row.Market, _ => ""),
        ("PnL at mid, $", row => Cells.Of(AtMid(row)), row => HtmlText.Tone(AtMid(row).Micro)),
        ("PnL if sold, $", row => IfSold(row) is { } cash ? Cells.Of(cash) : Cells.None,
            row => HtmlText.Tone(IfSold(row)?.Micro ?? 0)),
        ("drawdown, $", row => Cells.Of(row.MaximumDrawdown).TrimStart('+'), _ => ""),
        ("fills", row => Cells.Of(row.Fills), _ => ""),
        ("volume, sh", row => row.Volume.ToString(), _ => ""),
        ("inventory, sh", row => Cells.Of(row.Inventory), _ => ""),
        ("markout 30 s", row => Cells.Cents(row.MarkoutAfter30s), row => row.MarkoutAfter30s < 0 ? "bad" : ""),
        ("two-sided", row => Cells.Percent(row.TimeTwoSided), _ => ""),
        ("events", row => Cells.Of(row.Events), _ => ""),
    ];

    public static Cash AtMid(SummaryRow row) => row.Realised + row.UnrealisedAtMid;

    public static Cash? IfSold(SummaryRow row) =>
        row.UnrealisedAtLiquidation is { } open ? row.Realised + open : null;

    public static IEnumerable<(string Heading, string Value, string Tone, string Detail)> Cards(SummaryRow total) =>
    [
        ("PnL at mid", Dollars(AtMid(total)), Tone(AtMid(total)),
            $"realised {Dollars(total.Realised)}"),
        ("PnL if sold", IfSold(total) is { } sold ? Dollars(sold) : Cells.None,
            Tone(IfSold(total) ?? Cash.Zero), $"fees {Dollars(total.Fees).TrimStart('+')}"),
        ("Drawdown", Dollars(total.MaximumDrawdown).TrimStart('+'), "", "deepest, at mid"),
        ("Fills", Cells.Of(total.Fills), "", $"{total.Volume} shares"),
        ("Spread captured", Dollars(total.SpreadCaptured), "", "at the fills, against the mid"),
        ("Markout 30 s", Cells.Cents(total.MarkoutAfter30s), total.MarkoutAfter30s < 0 ? "bad" : "", "a share"),
        ("Inventory left", $"{total.Inventory} sh", "", "at the end, either side"),
        ("Two-sided", Cells.Percent(total.TimeTwoSided), "", "of the time quoted"),
    ];

    public static IEnumerable<(string Heading, string Value)> Settings(ReportSettings settings)
    {
        yield return ("recording", settings.Recording);
        yield return ("its SHA-256", settings.RecordingDigest);
        if (settings.Source.Length > 0)
        {
            var license = settings.License.Length > 0 ? $" ({settings.License})" : "";
            yield return ("its source", settings.Source + license);
        }

        yield return ("rules", settings.Rules);
        var model = settings.FlowParameters.Length > 0 ? $": {settings.FlowParameters}" : "";
        yield return ("takers", settings.Flow + model);
        yield return ("seed", settings.Seed.ToString(CultureInfo.InvariantCulture));
        yield return ("queue", settings.Queue);
        yield return ("latency", Latency(settings));
        yield return ("money", settings.SharedCash is { } cash ? $"{cash} $ shared" : "each market its own");
        if (settings.OnlyMarket is { } market)
        {
            yield return ("only market", market);
        }

        foreach (var nudge in settings.Nudges)
        {
            yield return ("nudge", nudge);
        }

        foreach (var same in settings.Plans.GroupBy(plan => plan.Book.PlanHash))
        {
            var book = same.First().Book;
            yield return ($"plan {same.Key[..Math.Min(12, same.Key.Length)]}",
                $"profile {book.Profile}, {Count(same.Count(), "market")}"
                + string.Concat(book.Parameters.Select(each => string.Create(
                    CultureInfo.InvariantCulture, $"; p.{each.Name} = {Value(each)} ({each.Source})"))));
        }

        yield return ("program", settings.Program);
    }

    public static string Count(long count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    /// <summary>"2026-07-27".</summary>
    public static string Day(Timestamp at) => at.ToString() is { Length: > 10 } text ? text[..10] : at.ToString();

    public static string Dollars(Cash cash) =>
        cash.ToDouble().ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + " $";

    /// <summary>What reads 0.00 is neither a gain nor a loss.</summary>
    private static string Tone(Cash cash) => Math.Abs(cash.Micro) < 5_000 ? "" : HtmlText.Tone(cash.Micro);

    private static string Value(Core.Rules.Parameter parameter) =>
        PolyMaker.Rules.Compiling.ParameterLiteral.Text(parameter.Value, parameter);

    private static string Latency(ReportSettings settings) => string.Create(
        CultureInfo.InvariantCulture,
        $"feed {settings.Latency.FeedMicro / 1000.0} ms, order {settings.Latency.EntryMicro / 1000.0} ms, "
        + $"answer {settings.Latency.ResponseMicro / 1000.0} ms")
        + (settings.Latency.JitterMicro == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $", jitter up to {settings.Latency.JitterMicro / 1000.0} ms"));
}
