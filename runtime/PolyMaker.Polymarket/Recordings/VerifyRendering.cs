using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>A verify report as JSON and as text.</summary>
internal static class VerifyRendering
{
    private static readonly JsonWriterOptions Readable =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToJson(VerifyReport report)
    {
        ArrayBufferWriter<byte> output = new();
        using (Utf8JsonWriter json = new(output, Readable))
        {
            json.WriteStartObject();
            json.WriteString("recording", report.Path);
            json.WriteString("format", report.Format.ToString());
            json.WriteBoolean("synthetic", report.IsSynthetic);
            json.WriteString("source", report.Source);
            WriteCounts(json, report);
            WriteChecks(json, report);
            WriteFindings(json, report);
            json.WriteNumber("exitCode", report.ExitCode);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan) + "\n";
    }

    public static IReadOnlyList<string> ToLines(VerifyReport report)
    {
        List<string> lines =
        [
            $"recording      {report.Path} ({report.Format}{(report.IsSynthetic ? ", SYNTHETIC" : "")})",
            $"span           {Span(report)}",
            $"frames         {report.Frames}: {List(report.Events)}",
            $"assets         {report.Assets} in {report.Markets} markets",
            $"book hash      {report.BookHash.Agreed} matched, {report.BookHash.Differed} missed "
                + $"({report.BookHashExplained} explained); {report.NotCheckable} assets not checkable",
            $"top of book    {report.TopOfBook.Agreed} agree, {report.TopOfBook.Differed} disagree",
            $"snapshots      {report.Snapshots.Agreed} equal, {report.Snapshots.Differed} different; "
                + $"own hash {report.SnapshotHashes.Agreed} matched, {report.SnapshotHashes.Differed} missed",
            $"yes/no mirror  {report.Mirror.Agreed} equal, {report.Mirror.Differed} different",
            $"crossed        {report.Crossed}",
            $"no snapshot    {report.WithoutSnapshot} changes (their books are not traded)",
            $"order          {report.OutOfOrder} out of order, {report.Duplicates} duplicates, {report.Stale} stale",
            $"gaps           {Gaps("file", report.FileGaps)}; {Gaps("market", report.MarketGaps)}",
            $"not used       {report.Unparsed} unparsed, {report.OtherServices} of other services, "
                + $"{report.OwnOrders} own orders, ignored types: {List(report.Ignored)}",
        ];
        if (report.FirstMiss.Length > 0)
        {
            lines.Add($"first miss     {report.FirstMiss}");
        }

        lines.AddRange(report.Explanations.Select(pair => $"explained      {pair.Value.Count} x {pair.Key}; first {pair.Value.First}"));
        lines.AddRange(report.Unexplained.Select(finding => $"UNEXPLAINED    {finding}"));
        lines.Add(report.UnexplainedCount == 0
            ? "verdict        every difference is explained"
            : $"verdict        {report.UnexplainedCount} findings are not explained");
        return lines;
    }

    private static void WriteCounts(Utf8JsonWriter json, VerifyReport report)
    {
        json.WriteNumber("frames", report.Frames);
        WriteMap(json, "events", report.Events);
        json.WriteNumber("assets", report.Assets);
        json.WriteNumber("markets", report.Markets);
        json.WriteStartObject("span");
        json.WriteString("from", report.From.ToString());
        json.WriteString("to", report.To.ToString());
        json.WriteNumber("seconds", report.To.SecondsSince(report.From));
        json.WriteEndObject();
        WriteMap(json, "ignored", report.Ignored);
        json.WriteNumber("otherServices", report.OtherServices);
        json.WriteNumber("ownOrders", report.OwnOrders);
    }

    private static void WriteChecks(Utf8JsonWriter json, VerifyReport report)
    {
        json.WriteStartObject("bookHash");
        json.WriteNumber("matched", report.BookHash.Agreed);
        json.WriteNumber("missed", report.BookHash.Differed);
        json.WriteNumber("explained", report.BookHashExplained);
        json.WriteString("firstMiss", report.FirstMiss);
        json.WriteNumber("notCheckableAssets", report.NotCheckable);
        json.WriteEndObject();
        WriteTally(json, "topOfBook", report.TopOfBook, "matched", "missed");
        WriteTally(json, "bestBidAsk", report.QuotedTops, "matched", "missed");
        WriteTally(json, "snapshots", report.Snapshots, "equal", "different");
        WriteTally(json, "snapshotHash", report.SnapshotHashes, "matched", "missed");
        WriteTally(json, "mirror", report.Mirror, "equal", "different");
        json.WriteNumber("crossed", report.Crossed);
        json.WriteNumber("unparsed", report.Unparsed);
        json.WriteNumber("duplicates", report.Duplicates);
        json.WriteNumber("outOfOrder", report.OutOfOrder);
        json.WriteNumber("stale", report.Stale);
        json.WriteNumber("clampedTimes", report.ClampedTimes);
        json.WriteNumber("withoutSnapshot", report.WithoutSnapshot);
        json.WriteStartObject("gaps");
        WriteGaps(json, "file", report.FileGaps);
        WriteGaps(json, "market", report.MarketGaps);
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, VerifyReport report)
    {
        json.WriteStartArray("explanations");
        foreach ((string name, VerifyReport.Explained explained) in report.Explanations)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("count", explained.Count);
            json.WriteString("first", explained.First);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("unexplainedCount", report.UnexplainedCount);
        json.WriteStartArray("unexplained");
        foreach (string finding in report.Unexplained)
        {
            json.WriteStringValue(finding);
        }

        json.WriteEndArray();
        json.WriteString("damage", report.Damage);
    }

    private static void WriteMap(Utf8JsonWriter json, string name, SortedDictionary<string, long> counts)
    {
        json.WriteStartObject(name);
        foreach ((string key, long count) in counts)
        {
            json.WriteNumber(key, count);
        }

        json.WriteEndObject();
    }

    private static void WriteTally(Utf8JsonWriter json, string name, VerifyReport.Tally tally, string agreed, string differed)
    {
        json.WriteStartObject(name);
        json.WriteNumber(agreed, tally.Agreed);
        json.WriteNumber(differed, tally.Differed);
        json.WriteEndObject();
    }

    private static void WriteGaps(Utf8JsonWriter json, string name, VerifyReport.GapCount gaps)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", gaps.Count);
        json.WriteNumber("longestSeconds", gaps.LongestMicro / (double)Timestamp.MicroPerSecond);
        json.WriteString("longestFrom", gaps.Count == 0 ? "" : gaps.LongestFrom.ToString());
        json.WriteEndObject();
    }

    private static string Span(VerifyReport report) => string.Create(
        CultureInfo.InvariantCulture, $"{report.From} to {report.To} ({report.To.SecondsSince(report.From):0.###} s)");

    private static string Gaps(string of, VerifyReport.GapCount gaps) => gaps.Count == 0
        ? $"none in the {of}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{gaps.Count} in the {of}, longest {gaps.LongestMicro / (double)Timestamp.MicroPerSecond:0.#} s from {gaps.LongestFrom}");

    private static string List(SortedDictionary<string, long> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.Select(pair => $"{pair.Key} {pair.Value}"));
}
