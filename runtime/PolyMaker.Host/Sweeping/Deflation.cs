namespace PolyMaker.Host.Sweeping;

/// <summary>
/// What the best of many tries looks like when none is any good: the expected greatest of N draws of noise (Bailey and
/// López de Prado, The Deflated Sharpe Ratio, 2014, eq. 3). Points that resemble each other are fewer tries than they
/// count as, so the deduction is if anything too large.
/// </summary>
internal static class Deflation
{
    private const double Euler = 0.5772156649015329;

    /// <summary>In standard errors; 0 for a single try.</summary>
    public static double ExpectedBest(int tries) => tries < 2 ? 0
        : ((1 - Euler) * NormalQuantile(1 - (1.0 / tries))) + (Euler * NormalQuantile(1 - (1 / (tries * Math.E))));

    /// <summary>Inverse of the normal distribution (Acklam's approximation, relative error below 1.2e-9).</summary>
    internal static double NormalQuantile(double share)
    {
        const double Low = 0.02425;
        if (share < Low)
        {
            var tail = Math.Sqrt(-2 * Math.Log(share));
            return Ratio(tail, [-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838, -2.549732539343734,
                4.374664141464968, 2.938163982698783], [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996,
                3.754408661907416, 1]);
        }

        if (share > 1 - Low)
        {
            return -NormalQuantile(1 - share);
        }

        var centre = share - 0.5;
        var square = centre * centre;
        return centre * Ratio(square, [-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
            1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239], [-5.447609879822406e+01,
            1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01, 1]);
    }

    private static double Ratio(double at, double[] above, double[] below) =>
        above.Aggregate(0.0, (sum, term) => (sum * at) + term) / below.Aggregate(0.0, (sum, term) => (sum * at) + term);
}
