using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Host.Rendering;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// A report for programs, versioned: what the page embeds and draws. `summary` is what `backtest --json` writes, value
/// for value; `ruleCounts` of markets whose curves are left out are null. Curves are in whole units: equity and
/// drawdown in 1/10,000 dollar, inventory in 1/100 share, prices in 1/10,000 dollar, `mid` twice that (best bid plus
/// best ask).
/// </summary>
internal static class ReportJson
{
    public const string Format = "polymaker-report";
    public const int Version = 1;

    /// <summary>Micro-dollars of one number of `equity` and `drawdown`.</summary>
    public const long CashUnit = 100;

    /// <summary>Micro-shares of one number of `inventory`.</summary>
    public const long ShareUnit = 10_000;

    public static void Write(Utf8JsonWriter json, Report report, ReportScale scale)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WritePropertyName("summary");
        var shown = Shown(report.Tape, scale);
        HashSet<string> names = [.. shown.Select(tape => tape.Run.Spec.Slug)];
        SummaryJson.Write(json, report.Summary, row => names.Contains(row.Market));
        WriteSettings(json, report.Settings);
        WriteTotal(json, report.Tape, scale);
        json.WriteNumber("marketsWithoutCurves", report.Tape.Markets.Count - shown.Count);
        json.WriteStartArray("markets");
        foreach (var tape in report.Tape.Markets.Where(shown.Contains))
        {
            WriteMarket(json, tape, scale);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Those with most fills, where not all have room.</summary>
    private static HashSet<MarketTape> Shown(RunTape tape, ReportScale scale) =>
        [.. tape.Markets.OrderByDescending(market => market.Fills.Count).Take(scale.Markets)];

    private static void WriteSettings(Utf8JsonWriter json, ReportSettings settings)
    {
        json.WriteStartObject("settings");
        json.WriteString("program", settings.Program);
        json.WriteString("recording", settings.Recording);
        json.WriteString("recordingSha256", settings.RecordingDigest);
        json.WriteString("source", settings.Source);
        json.WriteString("license", settings.License);
        json.WriteString("rules", settings.Rules);
        json.WriteNumber("seed", settings.Seed);
        json.WriteString("flow", settings.Flow);
        json.WriteString("flowParameters", settings.FlowParameters);
        json.WriteString("queue", settings.Queue);
        json.WriteNumber("feedMicro", settings.Latency.FeedMicro);
        json.WriteNumber("entryMicro", settings.Latency.EntryMicro);
        json.WriteNumber("responseMicro", settings.Latency.ResponseMicro);
        json.WriteNumber("jitterMicro", settings.Latency.JitterMicro);
        json.WriteString("sharedCash", settings.SharedCash?.ToString());
        json.WriteString("onlyMarket", settings.OnlyMarket);
        json.WriteStartArray("nudges");
        foreach (var nudge in settings.Nudges)
        {
            json.WriteStringValue(nudge);
        }

        json.WriteEndArray();
        json.WriteStartArray("plans");
        foreach (var (market, book) in settings.Plans)
        {
            json.WriteStartObject();
            json.WriteString("market", market);
            json.WriteString("profile", book.Profile);
            json.WriteString("plan", book.PlanHash);
            json.WriteStartArray("params");
            foreach (var parameter in book.Parameters)
            {
                json.WriteStartObject();
                json.WriteString("name", parameter.Name);
                json.WriteNumber("value", parameter.Value);
                json.WriteString("unit", parameter.Unit);
                json.WriteString("text", ParameterLiteral.Text(parameter.Value, parameter));
                json.WriteString("at", parameter.Source.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTotal(Utf8JsonWriter json, RunTape tape, ReportScale scale)
    {
        json.WriteStartObject("total");
        if (tape is { Equity: { } equity, Drawdown: { } drawdown })
        {
            WriteTime(json, equity, scale);
            SeriesJson.Write(json, "equity", StepSeries.Coarsen(equity.Buckets, scale.Buckets), CashUnit);
            SeriesJson.Write(json, "drawdown", StepSeries.Coarsen(drawdown.Buckets, scale.Buckets), CashUnit);
        }

        ReportCurves.Write(json, MarkoutCurve.Points([.. tape.Markets.Select(market => market.Markouts)]));
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, StepSeries series, ReportScale scale)
    {
        var (all, shown) = (series.Buckets.Count, StepSeries.Coarsen(series.Buckets, scale.Buckets).Count);
        var width = series.WidthMicro;
        for (; all > shown; all = (all + 1) / 2)
        {
            width *= 2;
        }

        json.WriteNumber("startMicro", series.Start.Micro);
        json.WriteNumber("widthMicro", width);
    }

    private static void WriteMarket(Utf8JsonWriter json, MarketTape tape, ReportScale scale)
    {
        json.WriteStartObject();
        json.WriteString("market", tape.Run.Spec.Slug);
        json.WriteString("conditionId", tape.Run.Spec.ConditionId);
        WriteTime(json, tape.Equity, scale);
        Write("equity", tape.Equity, CashUnit);
        Write("drawdown", tape.Drawdown, CashUnit);
        Write("inventory", tape.Inventory, ShareUnit);
        Write("mid", tape.MidSum, 1);
        Write("spread", tape.Spread, 1);
        Write("bid", tape.Bid, 1);
        Write("ask", tape.Ask, 1);
        ReportCurves.WriteFills(json, tape, scale);
        ReportCurves.Write(json, tape.Markouts.Points());
        ReportCurves.Write(json, tape.Terms, scale);
        WriteRisk(json, tape.Risk);
        json.WriteEndObject();

        void Write(string name, StepSeries series, long unit) =>
            SeriesJson.Write(json, name, StepSeries.Coarsen(series.Buckets, scale.Buckets), unit);
    }

    private static void WriteRisk(Utf8JsonWriter json, RiskLog risk)
    {
        json.WriteStartObject("risk");
        json.WriteNumber("quotedMicro", risk.QuotedMicro);
        json.WriteNumber("cutMicro", risk.ShrunkMicro);
        json.WriteStartObject("idleMicro");
        foreach (var (reason, micro) in risk.Idle)
        {
            json.WriteNumber(reason.ToString(), micro);
        }

        json.WriteEndObject();
        json.WriteStartObject("counts");
        foreach (var (what, count) in risk.Counts)
        {
            json.WriteNumber(what, count);
        }

        json.WriteEndObject();
        json.WriteStartArray("notes");
        foreach (var note in risk.Notes)
        {
            json.WriteStartArray();
            json.WriteNumberValue(note.At.Micro);
            json.WriteStringValue(note.What);
            json.WriteStringValue(note.Detail);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static string NameOf(Side side) => side == Side.Buy ? "buy" : "sell";
}
