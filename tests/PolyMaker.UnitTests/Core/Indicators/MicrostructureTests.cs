using PolyMaker.Core.Books;
using PolyMaker.Core.Indicators;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class MicrostructureTests
{
    private readonly Microstructure followed = new();
    private readonly MarketIndicators basic = new();

    [Fact]
    public void WhatNoRuleReadsIsNotKeptUp()
    {
        Show(4_000, 4_100, 0);
        Assert.True(double.IsNaN(followed.MicroEwma(At(1))));
        followed.Follow(Uses(ContextSlot.BookMicroEwma));
        Show(4_000, 4_100, 1);
        Assert.Equal(0.405, followed.MicroEwma(At(1)), 1e-12);
        Assert.True(double.IsNaN(followed.SpreadMean(At(1))));

        // Rules that read less do not stop what is kept up.
        followed.Follow(Uses());
        Show(4_100, 4_200, 31);
        Assert.Equal(0.405, followed.MicroEwma(At(31)), 1e-12);
        Assert.Equal(0.41, followed.MicroEwma(At(61)), 1e-12);
    }

    [Fact]
    public void BeliefMovesInLogOdds()
    {
        followed.Follow(Uses(ContextSlot.VolatilityBelief1m));
        Show(4_000, 4_200, 0);
        Show(4_300, 4_500, 10);
        double move = Math.Log(0.44 / 0.56) - Math.Log(0.41 / 0.59);
        Assert.Equal(Math.Abs(move), followed.FastBelief.Deviation(At(10), 60), 1e-12);
        double tick = 0.001 / (0.44 * 0.56);
        Assert.Equal(Math.Abs(move) / tick, followed.BeliefJump.Z(At(10)), 1e-9);
        followed.Forget(At(11));
        Show(8_000, 8_200, 12);
        Assert.Equal(Math.Abs(move) * Math.Exp(-2.0 / 120), followed.FastBelief.Deviation(At(12), 60), 1e-12);
    }

    [Fact]
    public void TradeCountsFadeTowardsTheirNeutralValues()
    {
        Assert.Equal((0.5, 1.0), (followed.BuyShare(At(0)), followed.RateRatio(At(0))));
        for (int trade = 0; trade < 20; trade++)
        {
            followed.ObserveTrade(Side.Buy, new Price(4_000), Size.FromShares(5), At(trade));
        }

        Assert.InRange(followed.BuyShare(At(20)), 0.95, 1);
        Assert.Equal(0.5, followed.BuyShare(At(5_000)), 1e-5);
        Assert.Equal(1, followed.RateRatio(At(20)), 0.1);
        Assert.InRange(followed.RateRatio(At(600)), 0, 0.01);
        Assert.Equal(At(19), followed.LastTradeAt);
    }

    [Fact]
    public void AJumpIsRemembered()
    {
        Show(4_000, 4_100, 0);
        Assert.Equal(Timestamp.Never, followed.LastJumpAt);
        Show(4_500, 4_600, 5);
        Assert.Equal(At(5), followed.LastJumpAt);
        Show(4_500, 4_600, 6);
        Assert.Equal(At(5), followed.LastJumpAt);
    }

    [Fact]
    public void GapsAreCounted()
    {
        followed.Forget(At(10));
        followed.Forget(At(10));
        Assert.Equal(2, followed.Gaps(At(10)), 1e-12);
        Assert.Equal(At(10), followed.LastGapAt);
    }

    private static Timestamp At(int second) => Timestamp.FromMilliseconds((1_000 + second) * 1_000L);

    private static bool[] Uses(params ContextSlot[] slots)
    {
        bool[] uses = new bool[(int)ContextSlot.Count];
        Array.ForEach(slots, slot => uses[(int)slot] = true);
        return uses;
    }

    private void Show(int bid, int ask, int second)
    {
        OrderBook book = OrderFlowImbalanceTests.Book(bid, 100, ask, 100);
        basic.ObserveBook(book, At(second));
        followed.ObserveBook(book, basic, At(second));
    }
}
