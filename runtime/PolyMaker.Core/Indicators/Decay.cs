using PolyMaker.Core.Units;

namespace PolyMaker.Core.Indicators;

/// <summary>Exponential forgetting: what is left of a weight, and what weights have come to.</summary>
public static class Decay
{
    // Beyond this the exponential is less than the last bit of one.
    private const double Whole = 40;

    // Beyond this the exponential is zero, which the library takes its time to find out.
    private const double Nothing = 746;

    /// <summary>
    /// exp(-age / timeConstant). Most of what a decision reads was updated by the event before it, at the same instant:
    /// then all is left, and no exponential is computed.
    /// </summary>
    public static double Left(Timestamp then, Timestamp now, double timeConstantSeconds)
    {
        if (now <= then)
        {
            return 1;
        }

        double age = now.SecondsSince(then) / timeConstantSeconds;
        return age < Nothing ? Math.Exp(-age) : 0;
    }

    /// <summary>What one a second, forgotten like this, has summed to in so many seconds.</summary>
    public static double Gathered(double timeConstantSeconds, double seconds) =>
        seconds > Whole * timeConstantSeconds ? timeConstantSeconds
            : timeConstantSeconds * (1 - Math.Exp(-seconds / timeConstantSeconds));
}
