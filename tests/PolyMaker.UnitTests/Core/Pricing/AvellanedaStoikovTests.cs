using PolyMaker.Core.Pricing;

namespace PolyMaker.UnitTests.Core.Pricing;

public sealed class AvellanedaStoikovTests
{
    [Theory]
    [InlineData(0.5, 3, 5, 0.01, 60, 0.41)]
    [InlineData(0.42, -2.5, 50, 0.004, 120, 0.66)]
    [InlineData(0.9, 0, 10, 0.02, 30, 0.9)]
    public void ReservationIsEquation29(
        double fair, double lots, double risk, double deviation, double periods, double expected) =>
        Close.To(expected, AvellanedaStoikov.Reservation(fair, lots, risk, deviation, periods));

    /// <summary>The first row is the paper's own example: gamma 0.1, sigma 2, k 1.5, one unit of time.</summary>
    [Theory]
    [InlineData(0.1, 2, 1, 1.5, 0.84538521137571172)]
    [InlineData(5, 0.01, 60, 100, 0.024758032833886401)]
    [InlineData(50, 0.004, 120, 150, 0.053753641449035619)]
    [InlineData(1e-06, 0.01, 60, 100, 0.01000000295)]
    public void HalfSpreadIsHalfOfEquation30(
        double risk, double deviation, double periods, double decay, double expected) =>
        Close.To(expected, AvellanedaStoikov.HalfSpread(risk, deviation, periods, decay));

    [Fact]
    public void WithoutRiskAversionOnlyTheArrivalsCount()
    {
        Close.To(0.01, AvellanedaStoikov.HalfSpread(0, 0.02, 60, 100));
        Close.To(0.01, AvellanedaStoikov.HalfSpread(1e-12, 0, 60, 100));
    }

    [Fact]
    public void InputsWithoutMeaningHaveNoAnswer()
    {
        Close.RefusesUnknownInputs(
            5, x => AvellanedaStoikov.Reservation(x[0], x[1], x[2], x[3], x[4]), 0.5, 1, 5, 0.1, 1);
        Close.RefusesUnknownInputs(4, x => AvellanedaStoikov.HalfSpread(x[0], x[1], x[2], x[3]), 5, 0.1, 1, 100);
        Assert.True(double.IsNaN(AvellanedaStoikov.HalfSpread(5, 0.1, 1, 0)));
        Assert.True(double.IsNaN(AvellanedaStoikov.HalfSpread(-5, 0.1, 1, 100)));
        Assert.True(double.IsNaN(AvellanedaStoikov.Reservation(0.5, 1, 5, 0.1, -1)));
    }
}
