using PolyMaker.Core.Pricing;

namespace PolyMaker.UnitTests.Core.Pricing;

public sealed class GlftTests
{
    /// <summary>The first row has the parameters of Gueant's own numerical example.</summary>
    [Theory]
    [InlineData(0.1, 0.3, 0.3, 0.9, 2.9915757866276587, 0.22951012421969878)]
    [InlineData(5, 0.01, 100, 2, 0.010691099449675709, 0.0018661332315786168)]
    [InlineData(50, 0.004, 150, 0.5, 0.0078064424061542879, 0.0041056019142373388)]
    public void HalfSpreadAndSkewAreTheClosedForm(
        double risk, double deviation, double decay, double arrivals, double half, double skew)
    {
        Close.To(half, Glft.HalfSpread(risk, deviation, decay, arrivals));
        Close.To(skew, Glft.Skew(risk, deviation, decay, arrivals));
    }

    [Theory]
    [InlineData(0.1, 0.3, 0.3, 0.9, 0.1, 1, 2, 3.4505960350670562, 2.5325555381882611)]
    [InlineData(0.05, 0.01, 100, 2, 0.02, 20, 60, 0.012868198259725305, 0.0079170923982138665)]
    [InlineData(0.05, 0.01, 100, 2, 0.02, 20, -40, 0.0087422767084657729, 0.012043013949473398)]
    public void DistancesAreEquations46And47(double risk, double deviation, double decay, double arrivals,
        double executionRisk, double lot, double held, double bid, double ask)
    {
        Glft model = new(risk, deviation, decay, arrivals) { ExecutionRisk = executionRisk, Lot = lot };
        Close.To(bid, model.BidDistance(held));
        Close.To(ask, model.AskDistance(held));
        Close.To(model.HalfSpread(), (bid + ask) / 2, 1e-12);
    }

    [Fact]
    public void InventoryMovesBothQuotesAlikeAndRulesCanUseThatForm()
    {
        Glft model = new(5, 0.01, 100, 2);
        const double Held = 3;
        Close.To(model.HalfSpread() + (Held * model.Skew()), model.BidDistance(Held));
        Close.To(model.HalfSpread() - (Held * model.Skew()), model.AskDistance(Held));
    }

    [Fact]
    public void WithoutExecutionRiskTheLimitIsTaken()
    {
        Glft limit = new(5, 0.01, 100, 2) { ExecutionRisk = 0 };
        Glft near = new(5, 0.01, 100, 2) { ExecutionRisk = 1e-9 };
        Close.To(near.HalfSpread(), limit.HalfSpread(), 1e-9);
        Close.To(0.01, new Glft(0, 0.01, 100, 2).HalfSpread());
    }

    [Fact]
    public void InputsWithoutMeaningHaveNoAnswer()
    {
        Close.RefusesUnknownInputs(4, x => Glft.HalfSpread(x[0], x[1], x[2], x[3]), 5, 0.01, 100, 2);
        Close.RefusesUnknownInputs(4, x => Glft.Skew(x[0], x[1], x[2], x[3]), 5, 0.01, 100, 2);
        Assert.True(double.IsNaN(Glft.HalfSpread(5, 0.01, 100, 0)));
        Assert.True(double.IsNaN(new Glft(5, 0.01, 100, 2) { Lot = 0 }.BidDistance(1)));
    }
}
