namespace PolyMaker.Host.Reporting;

/// <summary>A curve as one line of text: one block for each stretch of time, as high as the value at its end.</summary>
internal static class Sparkline
{
    public const int Width = 64;
    private const string Blocks = "▁▂▃▄▅▆▇█";

    public static string Of(IReadOnlyList<StepBucket> buckets)
    {
        var shown = StepSeries.Coarsen(buckets, Width).Where(bucket => bucket.Last != StepSeries.None).ToArray();
        if (shown.Length == 0)
        {
            return "";
        }

        var (low, high) = (shown.Min(bucket => bucket.Last), shown.Max(bucket => bucket.Last));
        var span = Math.Max(1, high - low);
        return string.Concat(shown.Select(bucket =>
            Blocks[(int)Math.Round((bucket.Last - low) * (Blocks.Length - 1.0) / span)]));
    }
}
