using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>
/// Standard deviation of the changes of a price over one horizon, sampled every horizon from the first look on: a mean
/// of squares of about the last twenty. Bounce inside a horizon does not count, unlike in <see cref="Volatility"/>.
/// O(1), no allocation. One writer: the market's indicators.
/// </summary>
public sealed class RealisedVolatility(double horizonSeconds)
{
    private const int Samples = 20;
    private readonly long step = (long)(horizonSeconds * Timestamp.MicroPerSecond);
    private double standing = double.NaN;
    private double sample;
    private double meanSquare;
    private int count;
    private Timestamp next;

    /// <summary>Zero before the first whole horizon.</summary>
    public double Deviation => Math.Sqrt(meanSquare);

    public void Update(double price, Timestamp at)
    {
        if (double.IsNaN(standing))
        {
            (sample, next) = (price, at.PlusMicro(step));
        }
        else if (at >= next)
        {
            long steps = 1 + ((at.Micro - next.Micro) / step);
            Take(standing - sample);
            Quieten(steps - 1);
            (sample, next) = (standing, next.PlusMicro(steps * step));
        }

        standing = price;
    }

    private void Take(double change)
    {
        count = Math.Min(count + 1, Samples);
        meanSquare += ((change * change) - meanSquare) / count;
    }

    /// <summary>Horizons in which nothing moved.</summary>
    private void Quieten(long steps)
    {
        for (; steps > 0 && count < Samples; steps--)
        {
            Take(0);
        }

        meanSquare *= steps > 0 ? Math.Pow(1 - (1.0 / Samples), steps) : 1;
    }
}
