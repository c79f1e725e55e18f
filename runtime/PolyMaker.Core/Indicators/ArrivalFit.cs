using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// How often takers reach how far from the mid, and the curve through it that the models of Avellaneda-Stoikov and of
/// Gueant-Lehalle-Fernandez-Tapia assume: arrivals(distance) = A exp(-k distance) a side. Each taker counts once, at
/// the furthest of its prints within 100 ms, in one of 16 steps of half a tick; counts fade with a time constant of
/// half an hour. The fit is least squares of the logarithm, weighted by the counts, from the nearest distance that
/// takers use outwards while there is at least one. O(1) a trade, one pass over the steps a reading, no allocation.
/// One writer: the market's engine.
/// </summary>
public sealed class ArrivalFit
{
    /// <summary>Fewer takers than this say nothing.</summary>
    public const double LeastTakers = 30;

    private const int Steps = 16;
    private const int LeastPoints = 3;
    private const double TimeConstantSeconds = 1_800;
    private const double NearestShare = 0.05;
    private const long ChainMicro = 100 * Timestamp.MicroPerMillisecond;
    private readonly DecayedSum[] furthest = new DecayedSum[Steps];
    private readonly double[] reached = new double[Steps];
    private double width;
    private Timestamp startedAt = Timestamp.Never;
    private (Side Side, Timestamp At, double Mid, int Step) chain = (Side.Buy, Timestamp.Never, double.NaN, 0);
    private Timestamp countedAt;
    private Timestamp fittedAt = Timestamp.Never;
    private (double Arrivals, double Decay, double Takers) fit = (double.NaN, double.NaN, 0);

    /// <summary>Takers a minute and side at no distance at all; NaN until there is a fit.</summary>
    public double Arrivals(Timestamp at) => At(at).Arrivals;

    /// <summary>How fast arrivals fall with the distance, per dollar of price; NaN until there is a fit.</summary>
    public double Decay(Timestamp at) => At(at).Decay;

    /// <summary>How many takers the fit rests on.</summary>
    public double Takers(Timestamp at) => At(at).Takers;

    public bool IsReady(Timestamp at) => double.IsFinite(At(at).Decay);

    /// <summary>From now on trades count; another tick starts afresh.</summary>
    public void Start(double tick, Timestamp at)
    {
        if (width == tick / 2)
        {
            return;
        }

        width = tick / 2;
        startedAt = at;
        Array.Fill(furthest, new DecayedSum(TimeConstantSeconds));
        fittedAt = chain.At = Timestamp.Never;
    }

    /// <param name="mid">Of the book before the trade; NaN when there is none.</param>
    public void Update(Side takerSide, Price price, double mid, Timestamp at)
    {
        bool continues = chain.At != Timestamp.Never && takerSide == chain.Side
            && at.Micro - chain.At.Micro <= ChainMicro;
        double from = continues ? chain.Mid : mid;
        if (startedAt == Timestamp.Never || double.IsNaN(from))
        {
            return;
        }

        // A hair more than a whole number of steps is that number: prices are exact, their doubles are not.
        int step = Math.Clamp((int)Math.Floor(((price.ToDouble() - from) * takerSide.Sign() / width) + 1e-6),
            0, Steps - 1);
        if (continues && step <= chain.Step)
        {
            chain.At = at;
            return;
        }

        if (continues)
        {
            // All that is left of it: a remainder would be somebody who never was.
            furthest[chain.Step].Add(-Math.Exp(-at.SecondsSince(countedAt) / TimeConstantSeconds), at);
        }

        furthest[step].Add(1, at);
        chain = (takerSide, at, from, step);
        countedAt = at;
        fittedAt = Timestamp.Never;
    }

    private (double Arrivals, double Decay, double Takers) At(Timestamp at)
    {
        if (fittedAt != at)
        {
            fit = Fit(at);
            fittedAt = at;
        }

        return fit;
    }

    private (double Arrivals, double Decay, double Takers) Fit(Timestamp at)
    {
        if (startedAt == Timestamp.Never)
        {
            return (double.NaN, double.NaN, 0);
        }

        double takers = 0;
        for (int step = Steps - 1; step >= 0; step--)
        {
            takers += Math.Max(0, furthest[step].At(at));
            reached[step] = takers;
        }

        (double intercept, double slope, int points) = Line(Nearest(takers));
        if (takers < LeastTakers || points < LeastPoints || !(slope < 0))
        {
            return (double.NaN, double.NaN, takers);
        }

        double seen = Math.Max(1, at.SecondsSince(startedAt));
        double minutes = TimeConstantSeconds * (1 - Math.Exp(-seen / TimeConstantSeconds)) / 60;
        return (Math.Exp(intercept) / (2 * minutes), -slope, takers);
    }

    /// <summary>Nobody trades inside the spread: the curve is flat there and says nothing of its slope.</summary>
    private int Nearest(double takers)
    {
        int step = 0;
        while (step < Steps - 1 && reached[step] - reached[step + 1] < NearestShare * takers)
        {
            step++;
        }

        return step;
    }

    private (double Intercept, double Slope, int Points) Line(int first)
    {
        double weight = 0, x = 0, y = 0, xx = 0, xy = 0;
        int points = 0;
        for (int step = first; step < Steps && reached[step] >= 1; step++, points++)
        {
            double w = reached[step], distance = step * width, log = Math.Log(w);
            weight += w;
            x += w * distance;
            y += w * log;
            xx += w * distance * distance;
            xy += w * distance * log;
        }

        double slope = ((weight * xy) - (x * y)) / ((weight * xx) - (x * x));
        return ((y - (slope * x)) / weight, slope, points);
    }
}
