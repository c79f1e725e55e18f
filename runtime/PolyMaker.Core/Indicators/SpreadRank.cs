using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// Where a spread stands among those of about the last half hour (time constant 30 minutes): the share of the time in
/// which it was narrower, half of the time in which it was the same. A histogram of 0.1 cent steps up to 12.8 cents;
/// forgetting is done by weighing what is new heavier. 0.5 before anything was seen. No allocation after the first. One
/// writer: the market's indicators.
/// </summary>
public sealed class SpreadRank
{
    private const double TimeConstantSeconds = 1_800;
    private const int Bins = 128;
    private const int UnitsPerBin = 10;

    // Weights grow with exp(age); long before a double runs out all are scaled down together.
    private const double LargestGrowth = 50;
    private double[] weights = [];
    private double total;
    private int standing = -1;
    private Timestamp since;
    private Timestamp origin;

    // exp of the time from origin to since.
    private double grown = 1;

    /// <param name="spread">Ask less bid in price units (1/10,000 dollar).</param>
    public void Update(int spread, Timestamp at)
    {
        if (standing < 0)
        {
            weights = new double[Bins];
            (origin, since) = (at, at);
        }
        else if (at > since)
        {
            Weigh(at);
        }

        standing = BinOf(spread);
    }

    /// <summary>0: never narrower; 1: always.</summary>
    public double Of(int spread)
    {
        if (total == 0)
        {
            return 0.5;
        }

        int bin = BinOf(spread);
        double narrower = 0;
        for (int at = 0; at < bin; at++)
        {
            narrower += weights[at];
        }

        return (narrower + (weights[bin] / 2)) / total;
    }

    private void Weigh(Timestamp at)
    {
        if (at.SecondsSince(origin) > LargestGrowth * TimeConstantSeconds)
        {
            double shrink = Math.Exp(-at.SecondsSince(origin) / TimeConstantSeconds);
            total *= shrink;
            for (int bin = 0; bin < Bins; bin++)
            {
                weights[bin] *= shrink;
            }

            origin = at;
            grown = Math.Exp(since.SecondsSince(origin) / TimeConstantSeconds);
        }

        double growing = Math.Exp(at.SecondsSince(origin) / TimeConstantSeconds), weight = growing - grown;
        weights[standing] += weight;
        total += weight;
        (since, grown) = (at, growing);
    }

    private static int BinOf(int spread) => Math.Clamp(spread / UnitsPerBin, 0, Bins - 1);
}
