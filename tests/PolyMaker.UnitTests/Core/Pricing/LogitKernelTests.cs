using PolyMaker.Core.Pricing;

namespace PolyMaker.UnitTests.Core.Pricing;

public sealed class LogitKernelTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.1, -2.1972245773362194)]
    [InlineData(0.0001, -9.2102403669758494)]
    [InlineData(0.9999, 9.2102403669758494)]
    [InlineData(0.37, -0.53221681374730824)]
    public void LogitIsTheLogOfTheOdds(double price, double expected)
    {
        Close.To(expected, LogitKernel.Logit(price), 1e-12);
        Close.To(price, LogitKernel.Logistic(LogitKernel.Logit(price)), 1e-12);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(2.5, 0.92414181997875645)]
    [InlineData(-2.5, 0.075858180021243551)]
    [InlineData(40, 1)]
    [InlineData(-700, 9.8596765437597709e-305)]
    public void LogisticHoldsFarOut(double x, double expected) => Close.To(expected, LogitKernel.Logistic(x));

    [Theory]
    [InlineData(0.1, 0.05, 60, 1.5, 0.050525680758380781)]
    [InlineData(0.2, 0.3, 24, 4, 0.228197541042358)]
    public void HalfSpreadHasDecayBeforeTheLogarithm(
        double risk, double deviation, double periods, double decay, double expected) =>
        Close.To(expected, LogitKernel.HalfSpread(risk, deviation, periods, decay));

    [Theory]
    [InlineData(0.5, 2, 0.1, 0.05, 60, 0.49250056244937961)]
    [InlineData(0.93, -3, 0.2, 0.3, 24, 0.97982024671714984)]
    public void ReservationMovesInLogOdds(
        double fair, double lots, double risk, double deviation, double periods, double expected) =>
        Close.To(expected, LogitKernel.Reservation(fair, lots, risk, deviation, periods));

    [Theory]
    [InlineData(0.5, 0.04, 0.49000133312003453, 0.50999866687996547)]
    [InlineData(0.97, 0.3, 0.95992485504553603, 0.97760129327968246)]
    public void QuotesNarrowTowardsTheEnds(double fair, double half, double bid, double ask)
    {
        Close.To(bid, LogitKernel.Bid(fair, half));
        Close.To(ask, LogitKernel.Ask(fair, half));
    }

    [Theory]
    [InlineData(0.2, 0.3, -0.027)]
    [InlineData(0.8, 0.3, 0.027)]
    [InlineData(0.5, 1, 0)]
    public void DriftKeepsThePriceAMartingale(double price, double deviation, double expected) =>
        Close.To(expected, LogitKernel.Drift(price, deviation));

    /// <summary>The drift's reason: S' mu + S'' sigma^2 / 2 = 0.</summary>
    [Fact]
    public void DriftCancelsTheCurvature() => Property.Holds(random =>
    {
        double price = 0.001 + (random.NextDouble() * 0.998);
        double deviation = random.NextDouble();
        double curvature = LogitKernel.Slope(price) * (1 - (2 * price));
        double change = (LogitKernel.Slope(price) * LogitKernel.Drift(price, deviation))
            + (0.5 * curvature * deviation * deviation);
        Assert.Equal(0, change, 1e-15);
    });

    [Theory]
    [InlineData(0.47, 0.53, 0.1, 24, 1.5, 0.2535064612649325)]
    [InlineData(0.9, 0.95, 0.2, 10, 2, 0.57092215845327646)]
    public void ImpliedVolatilityExplainsTheSpread(
        double bid, double ask, double risk, double periods, double decay, double expected)
    {
        double found = LogitKernel.ImpliedVolatility(bid, ask, risk, periods, decay);
        Close.To(expected, found, 1e-12);
        Close.To(LogitKernel.Logit(ask) - LogitKernel.Logit(bid),
            2 * LogitKernel.HalfSpread(risk, found, periods, decay), 1e-12);
    }

    [Fact]
    public void InputsWithoutMeaningHaveNoAnswer()
    {
        Assert.True(double.IsNaN(LogitKernel.Logit(0)) && double.IsNaN(LogitKernel.Logit(1)));
        Assert.True(double.IsNaN(LogitKernel.Logit(double.NaN)) && double.IsNaN(LogitKernel.Logistic(double.NaN)));
        Close.RefusesUnknownInputs(4, x => LogitKernel.HalfSpread(x[0], x[1], x[2], x[3]), 0.1, 0.05, 60, 1.5);
        Close.RefusesUnknownInputs(
            5, x => LogitKernel.Reservation(x[0], x[1], x[2], x[3], x[4]), 0.5, 2, 0.1, 0.05, 60);
        Close.RefusesUnknownInputs(
            5, x => LogitKernel.ImpliedVolatility(x[0], x[1], x[2], x[3], x[4]), 0.47, 0.53, 0.1, 24, 1.5);
        Assert.True(double.IsNaN(LogitKernel.ImpliedVolatility(0.499, 0.501, 0.1, 24, 1.5)));
        Assert.True(double.IsNaN(LogitKernel.Bid(0.5, -0.1)) && double.IsNaN(LogitKernel.Ask(1, 0.1)));
    }
}
