using PolyMaker.Core.Engine;
using PolyMaker.Core.Quoting;
using PolyMaker.ScenarioTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>Rules are tried on a live market without the market noticing.</summary>
public sealed class PreviewScenarios
{
    private static readonly string Rules = RulesText.With(1)
        .Replace("profiles:", "signals:\n  calm: { ewma: book.imbalance, half_life: 3s }\n"
            + "  loud: { latch: book.imbalance > 0.02, hold: 2s }\nprofiles:")
        .Replace("none: { set: 0c }", "lean: { set: 1c * sig.calm }\n        push: { add: 0.2c, when: sig.loud }");

    [Fact]
    public void AMarketThatIsPreviewedAllTheTimeTradesAsIfItWereNot()
    {
        using Scene watched = new(Feed(), Rules);
        using Scene alone = new(Feed(), Rules);
        var other = watched.Compile(Rules.Replace("half_life: 3s", "half_life: 1s"))!.For(ScriptedFeed.Spec)!;
        for (int at = 100; at < 20_000; at += 100)
        {
            watched.RunTo(at);
            alone.RunTo(at);
            watched.Engine.Preview(watched.Engine.Rules, ScriptedFeed.At(at));
            watched.Engine.Preview(other, ScriptedFeed.At(at));
            Assert.Equal(alone.OpenIds(), watched.OpenIds());
        }

        Assert.Equal(alone.Engine.LastDecision.Context, watched.Engine.LastDecision.Context);
        Assert.Equal(alone.Engine.Decisions, watched.Engine.Decisions);
    }

    [Fact]
    public void APreviewOfTheRunningRulesIsTheDecisionWithItsSignals()
    {
        using Scene scene = new(Feed(), Rules);
        scene.RunTo(10_000);
        Decision last = scene.Engine.LastDecision;
        Decision preview = scene.Engine.Preview(scene.Engine.Rules, last.At);
        Assert.NotEqual(0, last.Plan.Skew.Value);
        Assert.Equal(last.Plan.Skew.Value, preview.Plan.Skew.Value);
        Assert.Equal(Quotes(last.Granted), Quotes(preview.Granted));
        Assert.NotSame(last.Granted, preview.Granted);
    }

    private static string Quotes(QuoteSet quotes) => string.Join(' ',
        quotes.Bids.ToArray().Concat(quotes.Asks.ToArray()).Select(quote => $"{quote.Wanted}@{quote.Target}"));

    private static ScriptedFeed Feed()
    {
        ScriptedFeed feed = new ScriptedFeed().Ladder(0, 4_270, 4_290);
        for (int at = 500; at < 20_000; at += 500)
        {
            feed.Level(at, PolyMaker.Core.Markets.Side.Buy, 4_260, 500 + (at * 7 % 1_300));
        }

        return feed;
    }
}
