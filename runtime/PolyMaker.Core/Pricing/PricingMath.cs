namespace PolyMaker.Core.Pricing;

/// <summary>
/// What the models share. NaN stands for "these inputs mean nothing" everywhere in this room: the planner turns it into
/// no quote, so that a bad parameter never becomes a price.
/// </summary>
internal static class PricingMath
{
    /// <summary>ln(1 + x), exact to the last bits for a small x where Math.Log loses half of them.</summary>
    public static double LogOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : double.IsPositiveInfinity(sum) ? sum : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>
    /// ln(1 + risk/decay) / risk: what a maker asks beyond fair when takers thin out with exp(-decay x distance); 1 /
    /// decay without risk aversion.
    /// </summary>
    public static double ArrivalMargin(double risk, double decay) =>
        risk == 0 ? 1 / decay : LogOnePlus(risk / decay) / risk;

    public static bool IsAmount(double value) => value >= 0 && double.IsFinite(value);

    public static bool IsPositive(double value) => value > 0 && double.IsFinite(value);

    /// <summary>Strictly between worthless and certain.</summary>
    public static bool IsProbability(double value) => value > 0 && value < 1;
}
