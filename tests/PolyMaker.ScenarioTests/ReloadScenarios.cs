using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Compiling;
using PolyMaker.ScenarioTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>Rules change while the market is being made.</summary>
public sealed class ReloadScenarios
{
    private static ScriptedFeed Feed() =>
        new ScriptedFeed().Ladder(0, 4_270, 4_290).Trade(500, Side.Buy, 4_290, 50).Quiet(1_000, 20_000);

    [Fact]
    public void AnUnchangedPlanTouchesNoOrderAndForgetsNothing()
    {
        using Scene scene = new(Feed(), RulesText.With(1));
        scene.RunTo(5_000);
        OrderId[] before = scene.OpenIds();
        double flow = scene.Engine.State.Indicators.Flow.Z(ScriptedFeed.At(5_000));
        RuleSet again = scene.Compile(RulesText.With(1, "only a comment changed"))!;
        Assert.Equal(scene.Engine.Rules.PlanHash, again.For(ScriptedFeed.Spec)!.PlanHash);
        scene.World.PostRules(again.For);
        Assert.Equal(flow, scene.Engine.State.Indicators.Flow.Z(ScriptedFeed.At(5_000)));
        scene.RunTo(6_000);
        Assert.NotEmpty(before);
        Assert.Equal(before, scene.OpenIds());
        Assert.Same(again.For(ScriptedFeed.Spec), scene.Engine.Rules);
    }

    [Fact]
    public void AChangedPlanMovesTheQuotesWithoutAGapLongerThanTheLatency()
    {
        using Scene scene = new(Feed(), RulesText.With(1));
        scene.RunTo(5_000);
        Assert.Equal(new Price(4_180), scene.Best(Side.Buy));
        scene.World.PostRules(scene.Compile(RulesText.With(2))!.For);
        scene.RunTo(5_200);
        Assert.Equal(new Price(4_080), scene.Best(Side.Buy));
        Assert.Equal(new Price(4_480), scene.Best(Side.Sell));
        Assert.Equal(2, scene.Ledger.OpenCount);
    }

    [Fact]
    public void AnInvalidFileCompilesToNothingSoTheLastGoodRulesKeepQuoting()
    {
        using Scene scene = new(Feed(), RulesText.With(1));
        scene.RunTo(5_000);
        OrderId[] before = scene.OpenIds();
        Assert.Null(scene.Compile(RulesText.With(1).Replace("book.mid", "book.mdi")));
        Assert.Contains(scene.Diagnostics, diagnostic => diagnostic.Message.Contains("book.mdi"));
        scene.RunTo(10_000);
        Assert.Equal(before, scene.OpenIds());
        Assert.Equal(NoQuoteReason.None, scene.Engine.LastDecision.Reason);
    }

    [Fact]
    public void AMarketThatNoRuleNamesAnyMoreIsPulledAndComesBackWithItsRules()
    {
        using Scene scene = new(Feed(), RulesText.With(1));
        scene.RunTo(5_000);
        scene.World.PostRules(_ => null);
        scene.RunTo(6_000);
        Assert.Equal(0, scene.Ledger.OpenCount);
        scene.World.PostRules(scene.Compile(RulesText.With(1))!.For);
        scene.RunTo(7_000);
        Assert.Equal(2, scene.Ledger.OpenCount);
    }

    [Fact]
    public void ATightenedLimitTakesHoldAtTheNextDecision()
    {
        using Scene scene = new(Feed(), RulesText.With(1));
        scene.RunTo(5_000);
        scene.World.PostRules(scene.Compile(RulesText.With(1).Replace("max_position: 500sh", "max_position: 10sh"))!.For);
        scene.RunTo(6_000);
        Assert.All(scene.Ledger.Open.ToArray(), order => Assert.True(order.Remaining <= Size.FromShares(10)));
        Assert.Equal(2, scene.Ledger.OpenCount);
    }
}
