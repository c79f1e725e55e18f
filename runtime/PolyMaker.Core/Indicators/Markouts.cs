using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// What own fills were worth 1, 5, 30 and 300 seconds later: side x (mid then - fill price), weighed by shares and
/// forgotten with a half-life of one hour; positive is money made. A horizon is settled with the mid that stood when it
/// ended. Of more than 256 fills inside a horizon the oldest are left out. O(1) for each fill and horizon; only
/// more open fills than ever before take memory. One writer: the market's engine.
/// </summary>
public sealed class Markouts
{
    /// <summary>Seconds.</summary>
    public static readonly IReadOnlyList<int> Horizons = [1, 5, 30, 300];

    private const int Capacity = 256;
    private const int LeastRoom = 4;
    private const double HalfLifeSeconds = 3_600;

    // Grows with the fills that are open: most markets never have more than a few.
    private (Timestamp At, double Sign, double Price, double Shares)[] fills = [];
    private readonly long[] settled = new long[4];
    private readonly Sums[] sums = [new Sums(), new Sums(), new Sums(), new Sums()];
    private long count;
    private double standing = double.NaN;

    public Timestamp LastFillAt { get; private set; } = Timestamp.Never;

    public void ObserveFill(Side side, Price price, Size size, Timestamp at)
    {
        for (int horizon = 0; horizon < settled.Length; horizon++)
        {
            settled[horizon] = Math.Max(settled[horizon], count + 1 - Capacity);
        }

        MakeRoom();
        fills[count % fills.Length] = (at, side.Sign(), price.ToDouble(), size.ToDouble());
        count++;
        LastFillAt = at;
    }

    private void MakeRoom()
    {
        long oldest = settled[^1];
        if (count - oldest < fills.Length || fills.Length == Capacity)
        {
            return;
        }

        var wider = new (Timestamp, double, double, double)[Math.Max(LeastRoom, fills.Length * 2)];
        for (long at = oldest; at < count; at++)
        {
            wider[at % wider.Length] = fills[at % fills.Length];
        }

        fills = wider;
    }

    /// <summary>Called once a decision with the mid that stands from now on.</summary>
    public void ObserveMid(double mid, Timestamp at)
    {
        for (int horizon = 0; horizon < settled.Length && !double.IsNaN(standing); horizon++)
        {
            while (settled[horizon] < count && IsDue(fills[settled[horizon] % fills.Length].At, horizon, at))
            {
                var fill = fills[settled[horizon]++ % fills.Length];
                sums[horizon].Add(fill.Sign * (standing - fill.Price), fill.Shares, at);
            }
        }

        standing = mid;
    }

    /// <summary>Dollars per share at Horizons[horizon]; 0 before the first.</summary>
    public double Mean(int horizon) => sums[horizon].Mean;

    /// <summary>How many fills of equal size the mean is worth.</summary>
    public double Count(int horizon) => sums[horizon].Count;

    /// <summary>Mean over its standard error: beyond 2 is more than chance. 0 with fewer than two fills.</summary>
    public double Confidence(int horizon) => sums[horizon].Confidence;

    private static bool IsDue(Timestamp filledAt, int horizon, Timestamp at) =>
        at.Micro - filledAt.Micro >= Horizons[horizon] * Timestamp.MicroPerSecond;

    /// <summary>Weighted moments with forgetting. The mean needs no clock: all its weights fade alike.</summary>
    private sealed class Sums
    {
        private const double TimeConstant = HalfLifeSeconds / 0.69314718055994531;
        private DecayedSum weight = new(TimeConstant);
        private DecayedSum squaredWeight = new(TimeConstant / 2);
        private double variance;

        public double Mean { get; private set; }

        /// <summary>West's update of a weighted mean and variance, the old weight being what is left of it.</summary>
        public void Add(double value, double shares, Timestamp at)
        {
            double before = weight.At(at);
            weight.Add(shares, at);
            squaredWeight.Add(shares * shares, at);
            double part = shares / (before + shares);
            double off = value - Mean;
            Mean += part * off;
            variance = (1 - part) * (variance + (part * off * off));
            Count = weight.At(at) * weight.At(at) / squaredWeight.At(at);
            Confidence = Count >= 2 && variance > 0 ? Mean / Math.Sqrt(variance / (Count - 1)) : 0;
        }

        /// <summary>Kish's effective size: its parts fade alike, so that it needs no clock.</summary>
        public double Count { get; private set; }

        public double Confidence { get; private set; }
    }
}
