using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Reporting;

/// <summary>The parts of a report's JSON that are neither money over time nor settings.</summary>
internal static class ReportCurves
{
    private const int MostTermStretches = 64;

    public static void Write(Utf8JsonWriter json, IReadOnlyList<MarkoutPoint> points)
    {
        json.WriteStartArray("markouts");
        foreach (var point in points)
        {
            json.WriteStartObject();
            json.WriteNumber("seconds", point.HorizonSeconds);
            json.WriteNumber("fills", point.Fills);
            json.WriteNumber("shares", Math.Round(point.Shares, 2));
            json.WriteNumber("blocks", point.Blocks);
            json.WriteNumberOrNull("perShare", point.Fills == 0 ? null : Rounded(point.PerShare));
            json.WriteNumberOrNull("low95", Rounded(point.Low));
            json.WriteNumberOrNull("high95", Rounded(point.High));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteFills(Utf8JsonWriter json, MarketTape tape, ReportScale scale)
    {
        json.WriteStartObject("fills");
        json.WriteNumber("count", tape.Fills.Count);
        json.WriteNumber("widthMicro", WidthOf(tape.Bought, scale));
        WriteSide(json, "buy", FillSeries.Coarsen(tape.Bought.Buckets, scale.Buckets));
        WriteSide(json, "sell", FillSeries.Coarsen(tape.Sold.Buckets, scale.Buckets));
        var stride = 1;
        while ((tape.Fills.Kept.Count + stride - 1) / stride > scale.Fills)
        {
            stride *= 2;
        }

        json.WriteNumber("everyNth", tape.Fills.Stride * stride);
        WriteList(json, "list", tape.Fills.Kept.Where((_, at) => at % stride == 0));
        WriteList(json, "worst", tape.Fills.Worst.Take(scale.Fills));
        json.WriteNumber("notFollowed", tape.Markouts.Dropped);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, TermTape tape, ReportScale scale)
    {
        var all = tape.Decisions;
        var most = Math.Min(MostTermStretches, scale.Buckets);
        var together = 1;
        while ((all.Count + together - 1) / together > most)
        {
            together *= 2;
        }

        var stretches = (all.Count + together - 1) / together;
        long DecisionsIn(int stretch) => all.Skip(stretch * together).Take(together).Sum();
        json.WriteStartObject("terms");
        json.WriteNumber("widthMicro", tape.WidthMicro * together);
        json.WriteNumber("decisions", all.Sum());
        json.WriteStartArray("rows");
        foreach (var row in tape.Rows.Where(row => row.Fired > 0 || row.Operation is not null))
        {
            json.WriteStartObject();
            json.WriteString("output", row.Output);
            json.WriteString("term", row.Name);
            json.WriteString("does", row.Operation?.ToString().ToLowerInvariant());
            json.WriteString("at", row.Source?.ToString());
            json.WriteBoolean("shadow", row.IsShadow);
            json.WriteNumber("changed", row.Fired);
            json.WriteNumber("mean", Rounded(row.Fired == 0 ? 0 : row.Total / row.Fired));
            json.WriteNumber("least", Rounded(row.Least));
            json.WriteNumber("most", Rounded(row.Most));

            // The average over every planned decision, so that the curves of an output add up to its value.
            json.WriteStartArray("path");
            for (var at = 0; at < stretches; at++)
            {
                var sum = Enumerable.Range(at * together, together).Where(each => each < all.Count).Sum(row.SumIn);
                WriteOrNull(json, DecisionsIn(at) is > 0 and var count ? Rounded(sum / count) : null);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static long WidthOf(FillSeries series, ReportScale scale)
    {
        var width = series.WidthMicro;
        for (var count = series.Buckets.Count; count > scale.Buckets; count = (count + 1) / 2)
        {
            width *= 2;
        }

        return width;
    }

    /// <summary>[stretch, fills, shares, average, least and greatest price] where there were any.</summary>
    private static void WriteSide(Utf8JsonWriter json, string name, IReadOnlyList<FillBucket> buckets)
    {
        json.WriteStartArray(name);
        for (var at = 0; at < buckets.Count; at++)
        {
            var bucket = buckets[at];
            if (bucket.Count == 0)
            {
                continue;
            }

            json.WriteStartArray();
            json.WriteNumberValue(at);
            json.WriteNumberValue(bucket.Count);
            json.WriteNumberValue(Math.Round(bucket.Micro / (double)Core.Units.Size.MicroPerShare, 2));
            json.WriteNumberValue(bucket.Average);
            json.WriteNumberValue(bucket.Low);
            json.WriteNumberValue(bucket.High);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>
    /// [number, microseconds, side, price, shares, fee, cause, inventory after, markout a share] with money and shares
    /// as exact decimal strings.
    /// </summary>
    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<TapedFill> fills)
    {
        json.WriteStartArray(name);
        foreach (var fill in fills)
        {
            json.WriteStartArray();
            json.WriteNumberValue(fill.Number);
            json.WriteNumberValue(fill.At.Micro);
            json.WriteStringValue(ReportJson.NameOf(fill.Side));
            json.WriteStringValue(fill.Price.ToString());
            json.WriteStringValue(fill.Size.ToString());
            json.WriteStringValue(fill.Fee.ToString());
            json.WriteStringValue(fill.Cause.ToString());
            json.WriteStringValue(fill.Inventory.ToString());
            WriteOrNull(json, Rounded(fill.Markout));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static double? Rounded(double? value) => value is { } number ? Rounded(number) : null;

    // A millionth of a dollar is what the summary's money is counted in; digits below it are noise of the arithmetic.
    private static double Rounded(double value) => Math.Round(value, 6) + 0.0;

    private static void WriteOrNull(Utf8JsonWriter json, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
