using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Engine;

public sealed class RuleTallyTests
{
    private static readonly Timestamp Start = Timestamp.FromMilliseconds(1_785_163_378_000);

    [Fact]
    public void CountsWhatFiredWhatWasClampedAndWhatHadNoValue()
    {
        double skew = 0.2;
        MarketEngine engine = Running(() => skew, "drift");
        Decide(engine, 1);
        skew = -0.2;
        Decide(engine, 2);
        skew = double.NaN;
        Decide(engine, 3);
        RuleTally tally = engine.Tally();
        Assert.Equal(new TermCount("skew", "drift", 3, 1, 0), Of(tally, "drift"));
        Assert.Equal(new TermCount("fair", "mid", 3, 0, 0), Of(tally, "mid"));
        Assert.Equal(new ClampCount("skew", 1, 1), tally.Clamps.Single(each => each.Output == "skew"));
    }

    [Fact]
    public void AReloadLosesNoCount()
    {
        MarketEngine engine = Running(() => 0, "drift");
        Decide(engine, 1);
        engine.Apply(MarketEvent.RulesChanged(At(2), Book(() => 1, "lean")));
        Decide(engine, 2);
        engine.Apply(MarketEvent.RulesChanged(At(3), Book(() => 1, "lean")));
        Decide(engine, 3);
        RuleTally tally = engine.Tally();
        Assert.Equal(3, Of(tally, "mid").Fired);
        Assert.Equal(1, Of(tally, "drift").Fired);
        Assert.Equal(2, Of(tally, "lean").Fired);
        Assert.Equal(new ClampCount("skew", 0, 2), tally.Clamps.Single(each => each.Output == "skew"));
    }

    [Fact]
    public void SeveralMarketsAddUpByName()
    {
        RuleTally one = new([new TermCount("fair", "mid", 1, 2, 3)], [new ClampCount("fair", 1, 0)],
            [new ScriptCount("js.a", 1, 0, false)]);
        RuleTally two = new([new TermCount("fair", "mid", 10, 20, 30), new TermCount("skew", "mid", 5, 0, 0)],
            [new ClampCount("fair", 10, 7)], [new ScriptCount("js.a", 2, 3, true)]);
        RuleTally sum = RuleTally.Sum([one, two]);
        Assert.Equal([new TermCount("fair", "mid", 11, 22, 33), new TermCount("skew", "mid", 5, 0, 0)], sum.Terms);
        Assert.Equal([new ClampCount("fair", 11, 7)], sum.Clamps);
        Assert.Equal([new ScriptCount("js.a", 3, 3, true)], sum.Scripts);
    }

    private static TermCount Of(RuleTally tally, string term) => tally.Terms.Single(each => each.Term == term);

    private static RuleBook Book(Func<double> skew, string term) => SampleRules.Book(
        skew: SampleRules.Output("skew", -0.05, 0.05, SampleRules.Set(term, SampleRules.Of(_ => skew()))));

    private static MarketEngine Running(Func<double> skew, string term)
    {
        MarketSpec spec = new()
        {
            ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Mill,
        };
        MarketEngine engine = new(0, spec, Book(skew, term), Cash.FromDollars(1_000));
        BookLevels levels = new();
        levels.AddBid(new Price(4_230), Size.FromShares(100));
        levels.AddAsk(new Price(4_330), Size.FromShares(100));
        engine.Apply(MarketEvent.BookReplaced(Start, Start, Outcome.Yes, levels));
        return engine;
    }

    private static void Decide(MarketEngine engine, double seconds)
    {
        engine.Apply(MarketEvent.Woke(At(seconds)));
        engine.Decide(At(seconds));
    }

    private static Timestamp At(double seconds) => Start.PlusMicro((long)(seconds * Timestamp.MicroPerSecond));
}
