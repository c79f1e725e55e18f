namespace PolyMaker.UnitTests.Core.Pricing;

/// <summary>
/// Expected numbers of this folder were computed with 40 digits (mpmath 1.3) from the formulas of the papers, not with
/// the code under test.
/// </summary>
internal static class Close
{
    public static void To(double expected, double actual, double relative = 1e-13) =>
        Assert.True(
            Math.Abs(expected - actual) <= relative * Math.Max(1e-300, Math.Abs(expected)) || expected == actual,
            $"expected {expected:R}, found {actual:R}");

    /// <summary>Each input in turn is missing or absurd; the answer must then be that there is none.</summary>
    public static void RefusesUnknownInputs(int count, Func<double[], double> function, params double[] sound)
    {
        Assert.Equal(count, sound.Length);
        Assert.True(double.IsFinite(function(sound)));
        for (int at = 0; at < count; at++)
        {
            double[] broken = [.. sound];
            broken[at] = double.NaN;
            Assert.True(double.IsNaN(function(broken)), $"input {at} unknown");
            broken[at] = double.NegativeInfinity;
            Assert.True(double.IsNaN(function(broken)), $"input {at} infinite");
        }
    }
}
