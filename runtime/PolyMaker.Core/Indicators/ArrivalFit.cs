using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// How often takers reach how far from the mid, and the curve through it that the models of Avellaneda-Stoikov and of
/// Gueant-Lehalle-Fernandez-Tapia assume: arrivals(distance) = A exp(-k distance) a side. Each taker counts once, at
/// the furthest of its prints within 100 ms, in one of 16 steps of half a tick; counts fade with a time constant of
/// half an hour. The fit is least squares of the logarithm, weighted by the counts, from the nearest distance that
/// takers use outwards while there is at least one. All counts fade alike, so that between trades the curve only
/// sinks and is fitted anew when its outermost step has sunk below one taker. One pass over the steps a trade, O(1) a
/// reading, no allocation. One writer: the market's engine.
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

    // As of the last trade that counted.
    private readonly double[] furthest = new double[Steps];
    private readonly double[] reached = new double[Steps];
    private double width;
    private Timestamp startedAt = Timestamp.Never;
    private (Side Side, Timestamp At, double Mid, int Step) chain = (Side.Buy, Timestamp.Never, double.NaN, 0);
    private Timestamp countedAt;
    private Timestamp fadedTo;
    private Timestamp fittedAt = Timestamp.Never;
    private Curve curve;

    /// <summary>Takers a minute and side at no distance at all; NaN until there is a fit.</summary>
    public double Arrivals(Timestamp at)
    {
        double left = Left(at);
        return IsCurve(left)
            ? curve.Touching * left * 60 / (2 * Indicators.Decay.Gathered(TimeConstantSeconds, Seen(at))) : double.NaN;
    }

    /// <summary>How fast arrivals fall with the distance, per dollar of price; NaN until there is a fit.</summary>
    public double Decay(Timestamp at) => IsCurve(Left(at)) ? -curve.Slope : double.NaN;

    /// <summary>How many takers the fit rests on.</summary>
    public double Takers(Timestamp at)
    {
        double left = Left(at);
        return curve.Takers * left;
    }

    public bool IsReady(Timestamp at) => IsCurve(Left(at));

    /// <summary>From now on trades count; another tick starts afresh.</summary>
    public void Start(double tick, Timestamp at)
    {
        if (width == tick / 2)
        {
            return;
        }

        width = tick / 2;
        startedAt = at;
        Array.Clear(furthest);
        fadedTo = at;
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

        Fade(at);
        if (continues)
        {
            // All that is left of it: a remainder would be somebody who never was.
            furthest[chain.Step] -= Indicators.Decay.Left(countedAt, at, TimeConstantSeconds);
        }

        furthest[step]++;
        chain = (takerSide, at, from, step);
        countedAt = at;
        fittedAt = Timestamp.Never;
    }

    private bool IsCurve(double left) =>
        curve.Takers * left >= LeastTakers && curve.Points >= LeastPoints && curve.Slope < 0;

    private double Seen(Timestamp at) => Math.Max(1, at.SecondsSince(startedAt));

    private void Fade(Timestamp at)
    {
        double left = Indicators.Decay.Left(fadedTo, at, TimeConstantSeconds);
        foreach (ref double count in furthest.AsSpan())
        {
            count *= left;
        }

        fadedTo = at;
    }

    /// <summary>What is left of the takers of the curve, which is fitted before if need be.</summary>
    private double Left(Timestamp at)
    {
        double left = Indicators.Decay.Left(fittedAt, at, TimeConstantSeconds);
        if (startedAt == Timestamp.Never || (fittedAt != Timestamp.Never && curve.Outermost * left >= 1))
        {
            return left;
        }

        Fit(Indicators.Decay.Left(fadedTo, at, TimeConstantSeconds));
        fittedAt = at;
        return 1;
    }

    private void Fit(double left)
    {
        double takers = 0;
        for (int step = Steps - 1; step >= 0; step--)
        {
            takers += Math.Max(0, furthest[step] * left);
            reached[step] = takers;
        }

        curve = Line(Nearest(takers)) with { Takers = takers };
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

    private Curve Line(int first)
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
        double outermost = points > 0 ? reached[first + points - 1] : double.PositiveInfinity;
        return new Curve(0, Math.Exp((y - (slope * x)) / weight), slope, points, outermost);
    }

    /// <param name="Touching">Takers that would reach no distance at all.</param>
    /// <param name="Outermost">Takers at the furthest step of the fit; without one the curve never changes.</param>
    private readonly record struct Curve(
        double Takers, double Touching, double Slope, int Points, double Outermost);
}
