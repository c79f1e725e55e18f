using PolyMaker.Host.Looking;

namespace PolyMaker.Host.Terminal;

/// <summary>A curve in one line of text: the mid of the last minutes, with a gap where nothing was known.</summary>
internal static class Sparkline
{
    private const string Steps = "▁▂▃▄▅▆▇█";

    /// <summary>At most <paramref name="width"/> cells; Low and High are in dollars, NaN without any point.</summary>
    public static (string Curve, double Low, double High) Of(IReadOnlyList<HistoryPoint> points, int width)
    {
        int count = Math.Min(points.Count, Math.Max(0, width));
        double[] mids = new double[count];
        for (int at = 0; at < count; at++)
        {
            int from = (int)((long)at * points.Count / count);
            int to = (int)((at + 1L) * points.Count / count);
            mids[at] = Mean(points, from, to);
        }

        double[] known = [.. mids.Where(double.IsFinite)];
        if (known.Length == 0)
        {
            return (new string(' ', count), double.NaN, double.NaN);
        }

        (double low, double high) = (known.Min(), known.Max());
        return (string.Concat(mids.Select(mid => Step(mid, low, high))), low, high);
    }

    private static double Mean(IReadOnlyList<HistoryPoint> points, int from, int to)
    {
        double sum = 0;
        int count = 0;
        for (int at = from; at < to; at++)
        {
            if (points[at] is { Bid: { } bid, Ask: { } ask })
            {
                sum += (bid.ToDouble() + ask.ToDouble()) / 2;
                count++;
            }
        }

        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>A flat curve stands in the middle.</summary>
    private static char Step(double mid, double low, double high) =>
        !double.IsFinite(mid) ? ' '
        : high <= low ? Steps[Steps.Length / 2]
        : Steps[(int)Math.Round((mid - low) / (high - low) * (Steps.Length - 1))];
}
