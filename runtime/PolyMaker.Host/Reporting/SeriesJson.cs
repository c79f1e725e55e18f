using System.Text.Json;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// Curves as small JSON. A stretch in which the value stayed what it was is 0; any other is [first, low, high, last],
/// each less the last of the stretch before (0 in front of the first); null stands for no value.
/// </summary>
internal static class SeriesJson
{
    /// <param name="unit">Whole units that one number stands for: micro-dollars, micro-shares; 1 keeps all
    /// digits.</param>
    public static void Write(
        Utf8JsonWriter json, string name, IReadOnlyList<StepBucket> buckets, long unit)
    {
        json.WriteStartArray(name);
        long? last = null;
        foreach (var bucket in buckets)
        {
            var from = last ?? 0;
            var (first, end) = (Scaled(bucket.First, unit), Scaled(bucket.Last, unit));
            var (low, high) = (Scaled(bucket.Low, unit), Scaled(bucket.High, unit));
            if (first == last && end == last && low == last && high == last)
            {
                json.WriteNumberValue(0);
                continue;
            }

            json.WriteStartArray();
            foreach (var value in new[] { first, low, high, end })
            {
                Write(json, value - from);
            }

            json.WriteEndArray();
            last = end;
        }

        json.WriteEndArray();
    }

    /// <summary>The last value of each stretch, as written: what holds at its end; null for none.</summary>
    public static IReadOnlyList<long?> Ends(JsonElement series)
    {
        List<long?> ends = [];
        long? last = null;
        foreach (var bucket in series.EnumerateArray())
        {
            if (bucket.ValueKind == JsonValueKind.Array)
            {
                var end = bucket[3];
                last = end.ValueKind == JsonValueKind.Null ? null : (last ?? 0) + end.GetInt64();
            }

            ends.Add(last);
        }

        return ends;
    }

    // To the nearest: the summary holds the exact figure.
    private static long? Scaled(long value, long unit) =>
        value == StepSeries.None ? null : (long)Math.Round(value / (double)unit, MidpointRounding.AwayFromZero);

    private static void Write(Utf8JsonWriter json, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
