using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Units;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.ScenarioTests;

/// <summary>The venue does something awkward while the market is being made.</summary>
public sealed class MarketScenarios
{
    [Fact]
    public void AFinerTickKeepsRestingOrdersAndQuotesOnTheNewGrid()
    {
        using Scene scene = new(
            new ScriptedFeed().Tick(0, TickSize.Cent).Ladder(1, 4_300, 4_500, 100).Quiet(1_000, 5_000)
                .Tick(5_000, TickSize.Mill).Level(5_100, Side.Buy, 4_340, 50).Quiet(5_200, 9_000),
            RulesText.With(1.5));
        scene.RunTo(4_900);
        Assert.Equal(new Price(4_200), scene.Best(Side.Buy));
        OrderId[] before = scene.OpenIds();
        scene.RunTo(5_050);
        Assert.Equal(before, scene.OpenIds());
        scene.RunTo(8_900);
        Assert.Equal(2, scene.Engine.State.Book.Epoch);
        Assert.All(scene.Ledger.Open.ToArray(), order => Assert.True(TickSize.Mill.Holds(order.Price)));
        Assert.Equal(0, scene.Engine.State.Rejections);
    }

    [Fact]
    public void ACoarserTickReplacesWhatLiesOffTheNewGrid()
    {
        using Scene scene = new(
            new ScriptedFeed().Ladder(0, 4_270, 4_290).Quiet(1_000, 5_000)
                .Tick(5_000, TickSize.Cent).Ladder(5_001, 4_200, 4_300, 100).Quiet(5_100, 9_000),
            RulesText.With(1));
        scene.RunTo(4_900);
        Assert.Equal(new Price(4_180), scene.Best(Side.Buy));
        scene.RunTo(8_900);
        Assert.Equal(2, scene.Ledger.OpenCount);
        Assert.All(scene.Ledger.Open.ToArray(), order => Assert.True(TickSize.Cent.Holds(order.Price)));
    }

    [Fact]
    public void AFeedGapPullsEverythingUntilTheNextSnapshot()
    {
        using Scene scene = new(
            new ScriptedFeed().Ladder(0, 4_270, 4_290).Quiet(1_000, 5_000)
                .Lost(5_000).Quiet(5_100, 8_000).Ladder(8_000, 4_370, 4_390).Quiet(8_100, 12_000),
            RulesText.With(1));
        scene.RunTo(4_900);
        Assert.Equal(2, scene.Ledger.OpenCount);
        scene.RunTo(7_900);
        Assert.Equal(0, scene.Ledger.OpenCount);
        Assert.Equal(NoQuoteReason.BookNotReady, scene.Engine.LastDecision.Reason);
        scene.RunTo(9_000);
        Assert.Equal(new Price(4_280), scene.Best(Side.Buy));
    }

    [Fact]
    public void ABookCrossedForAMomentCostsNoQueuePosition()
    {
        using Scene scene = new(
            new ScriptedFeed().Ladder(0, 4_270, 4_290).Quiet(1_000, 5_000)
                .Level(5_000, Side.Buy, 4_290, 10).Level(5_040, Side.Buy, 4_290, 0).Quiet(5_100, 8_000),
            RulesText.With(1));
        scene.RunTo(4_900);
        OrderId[] before = scene.OpenIds();
        scene.RunTo(7_900);
        Assert.Equal(before, scene.OpenIds());
    }

    [Fact]
    public void AMarketThatResolvesWhileWeQuoteSettlesThePositionAndStops()
    {
        using Scene scene = new(
            new ScriptedFeed().Ladder(0, 4_270, 4_290).Quiet(1_000, 5_000)
                .Trade(5_000, Side.Sell, 4_000, 5_000).Ladder(5_100, 4_270, 4_290).Quiet(5_200, 8_000)
                .Resolved(8_000, Outcome.Yes).Quiet(8_100, 9_000),
            RulesText.With(1));
        scene.RunTo(7_900);
        Assert.Equal(Size.FromShares(40), scene.Engine.State.Position.Net);
        scene.World.RunToEnd();
        RunSummary summary = scene.World.Summarise();
        Assert.Equal(0, scene.Ledger.OpenCount);
        Assert.Equal(NoQuoteReason.MarketResolved, scene.Engine.LastDecision.Reason);
        Assert.Equal(Outcome.Yes, summary.Markets[0].Winner);

        // 40 YES bought at 0.418 paid out one dollar each.
        Assert.Equal(new Cash(40_000_000 - (40 * 418_000)), summary.Total.Realised);
    }

    [Fact]
    public void TheEnginesPositionIsTheVenuesPosition()
    {
        using Scene scene = new(
            new ScriptedFeed().Ladder(0, 4_270, 4_290).Quiet(1_000, 3_000)
                .Trade(3_000, Side.Sell, 4_000, 5_000).Quiet(3_100, 5_000).Trade(5_000, Side.Buy, 4_600, 9_000)
                .Quiet(5_100, 8_000),
            RulesText.With(1));
        scene.World.RunToEnd();
        Assert.Equal(scene.Market.Exchange.Account.NetPosition, scene.Engine.State.Position.Net);
        Assert.True(scene.World.Summarise().Total.Fills >= 2);
    }
}
