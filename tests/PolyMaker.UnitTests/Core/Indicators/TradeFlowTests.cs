using PolyMaker.Core.Indicators;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class TradeFlowTests
{
    [Fact]
    public void ZExceedsOneOnAOneSidedRunAndDecaysToZeroInSilence()
    {
        TradeFlow flow = new(60);
        for (int second = 0; second < 60; second++)
        {
            flow.Update(Side.Buy, Size.FromShares(20), Timestamp.FromMilliseconds(second * 1_000L));
        }

        Assert.True(flow.Z(Timestamp.FromMilliseconds(60_000)) > 2);
        Assert.True(flow.Z(Timestamp.FromMilliseconds(1_200_000)) < 0.01);
        Assert.True(flow.Imbalance(Timestamp.FromMilliseconds(1_200_000)) < 0.01);
    }

    [Fact]
    public void EqualsTheNaiveSums() => Property.Holds(random =>
    {
        TradeFlow flow = new(30);
        double theta = 30 / Math.Log(2);
        List<(double Signed, double Second)> trades = [];
        double second = 100;
        for (int step = 0; step < 40; step++)
        {
            second += random.Next(1, 30);
            Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
            long shares = random.Next(1, 200);
            trades.Add((side.Sign() * shares, second));
            flow.Update(side, Size.FromShares(shares), Timestamp.FromMilliseconds((long)(second * 1_000)));
        }

        double Weight(double at) => Math.Exp(-(second - at) / theta);
        double signed = trades.Sum(t => t.Signed * Weight(t.Second));
        double absolute = trades.Sum(t => Math.Abs(t.Signed) * Weight(t.Second));
        double squared = trades.Sum(t => t.Signed * t.Signed * Weight(t.Second) * Weight(t.Second));
        Timestamp now = Timestamp.FromMilliseconds((long)(second * 1_000));
        Assert.Equal(signed / (absolute + 20), flow.Imbalance(now), 9);
        Assert.Equal(signed / Math.Sqrt(squared + 400), flow.Z(now), 9);
    });

    [Fact]
    public void OneSmallTradeIsNotAFullSignal()
    {
        TradeFlow flow = new(60);
        flow.Update(Side.Sell, Size.FromShares(1), Timestamp.Zero);
        Assert.InRange(flow.Imbalance(Timestamp.Zero), -0.05, 0);
    }
}
