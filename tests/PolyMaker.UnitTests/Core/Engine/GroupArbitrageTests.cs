using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Engine;

/// <summary>What the markets of a group are worth together, against the sums written out.</summary>
public sealed class GroupArbitrageTests
{
    [Theory]
    [InlineData(4_000, 4_100, 5_500, 5_600)]
    [InlineData(4_000, 4_100, 6_300, 6_400)]
    [InlineData(4_000, 4_100, 5_850, 5_900)]
    public void BothDirectionsAreTheSumsOfTheTouches(int bid, int ask, int otherBid, int otherAsk)
    {
        AccountBench bench = new(AccountLimits.None, Cash.FromDollars(400), markets: 2, rules: Reading());
        Show(bench, 0, bid, ask);
        Show(bench, 1, otherBid, otherAsk);
        bench.Turn();
        bench.DecideAll();
        bench.Pass(1_000_000);
        bench.DecideAll();
        double[] context = bench.Engines[0].LastDecision.Context;
        Assert.Equal(10_000 - ask - otherAsk, context[(int)ContextSlot.GroupBuyBps], 6);
        Assert.Equal(bid + otherBid - 10_000, context[(int)ContextSlot.GroupSellBps], 6);
        Assert.Equal(100, context[(int)ContextSlot.GroupBuySize], 6);
        Assert.Equal(100, context[(int)ContextSlot.GroupSellSize], 6);
    }

    [Fact]
    public void TakersPayTheirFeeOnEveryLeg()
    {
        FeeSchedule fees = new(40_000);
        Assert.Equal(0.04 * 0.42 * 0.58, fees.PerShare(new Price(4_200)), 1e-12);
        Assert.Equal(0, FeeSchedule.Free.PerShare(new Price(4_200)));
        FeeSchedule shared = fees with { RebatePartsPerMillion = 250_000 };
        Assert.Equal(0.01 * 0.42 * 0.58, shared.RebatePerShare(new Price(4_200)), 1e-12);

        // 100 shares at 42c: a fee of 0.97440 dollars, of which a quarter comes back.
        Assert.Equal(974_400, shared.TakerFee(new Price(4_200), Size.FromShares(100)).Micro);
        Assert.Equal(243_600, shared.MakerRebate(new Price(4_200), Size.FromShares(100)).Micro);
        Assert.Equal(Cash.Zero, fees.MakerRebate(new Price(4_200), Size.FromShares(100)));
    }

    /// <summary>Two markets that move as one are told so, and a cluster that says so shrinks with it.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public void WhatMovesTogetherIsMeasuredAndTightensItsCluster(int sign, bool isTightened)
    {
        Cluster cluster = new("all", Cash.FromDollars(1_000), _ => true) { Tighten = 500_000 };
        AccountBench bench = new(
            new AccountLimits { Clusters = [cluster] }, Cash.FromDollars(400), markets: 2, rules: Reading());
        Random random = new(3);
        int step = 0;
        for (int at = 0; at < 300; at++)
        {
            step = Math.Clamp(step + random.Next(-2, 3), -50, 50);
            Show(bench, 0, 4_000 + (10 * step), 4_100 + (10 * step));
            Show(bench, 1, 5_000 + (10 * sign * step), 5_100 + (10 * sign * step));
            bench.DecideAll();
            bench.Pass(10_000_000);
            bench.Turn();
        }

        bench.DecideAll();
        double[] context = bench.Engines[0].LastDecision.Context;
        Assert.InRange(sign * context[(int)ContextSlot.GroupCorrelation], 0.85, 1);
        Assert.Equal(
            context[(int)ContextSlot.GroupCorrelation], context[(int)ContextSlot.ClusterCorrelation], 1e-9);

        // Of what both hold at worst, the share of the limit that the correlation leaves: half of it at one.
        double used = context[(int)ContextSlot.RiskUsedCluster], at1000 = bench.Account.Exposure.ToDouble() / 1_000;
        double left = isTightened ? 1 - (0.5 * context[(int)ContextSlot.ClusterCorrelation]) : 1;
        Assert.True(at1000 > 0);
        Assert.Equal(at1000 / left, used, 1e-3);
    }

    private static RuleBook[] Reading()
    {
        bool[] uses = new bool[(int)ContextSlot.Count];
        uses.AsSpan((int)ContextSlot.RiskUsedExposure..((int)ContextSlot.ClusterCorrelation + 1)).Fill(true);
        return [AccountBench.Rules(uses: uses)];
    }

    private static void Show(AccountBench bench, int market, int bid, int ask) =>
        bench.Apply(market, MarketEvent.BookReplaced(
            bench.Now, bench.Now, Outcome.Yes, MarketEngineTests.Levels(bid, ask)));
}
