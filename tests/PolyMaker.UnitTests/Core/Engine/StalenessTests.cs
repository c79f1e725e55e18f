using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Core.Engine;

public sealed class StalenessTests
{
    private static readonly Timestamp Start = Timestamp.FromMilliseconds(1_785_163_378_000);

    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Mill,
    };

    [Fact]
    public void AQuietBookThatItsConnectionVouchesForIsNeverStale()
    {
        MarketEngine engine = Quoting(Book());
        Assert.Equal(NoQuoteReason.None, Decide(engine, 3_600));
        Assert.Equal(3_600, engine.LastDecision.Context[(int)ContextSlot.BookAge]);
        Assert.Equal(0, engine.LastDecision.Context[(int)ContextSlot.FeedSilence]);
    }

    [Fact]
    public void ASilentConnectionPullsTheQuotesAtTheMaxAgeAndItsNextWordBringsThemBack()
    {
        MarketEngine engine = Quoting(Book());
        engine.Apply(MarketEvent.FeedSilent(At(12), Start));
        Assert.Equal(NoQuoteReason.None, Decide(engine, 15));
        Assert.Equal(2, engine.State.Ledger.OpenCount);
        Assert.Equal(NoQuoteReason.Stale, Decide(engine, 15.1));
        Assert.Equal(0, engine.LastDecision.Granted.BidCount);
        Assert.Equal(15.1, engine.LastDecision.Stale.Age, 6);
        Assert.Equal(double.NaN, engine.LastDecision.Context[(int)ContextSlot.BookMid]);
        engine.Apply(MarketEvent.FeedHeard(At(16)));
        Assert.Equal(NoQuoteReason.None, Decide(engine, 16));
        Assert.False(engine.LastDecision.Stale.Holds((int)ContextSlot.BookMid));
    }

    [Fact]
    public void AnyNewsOfTheMarketEndsTheSilence()
    {
        MarketEngine engine = Quoting(Book());
        engine.Apply(MarketEvent.FeedSilent(At(12), Start));
        engine.Apply(MarketEvent.TopOfBookQuoted(At(20), At(20), Outcome.Yes, new Price(4_230), new Price(4_330)));
        Assert.Equal(NoQuoteReason.None, Decide(engine, 40));
        engine.Apply(MarketEvent.FeedSilent(At(52), At(40)));
        engine.Apply(MarketEvent.FeedLost(At(70)));
        Assert.Equal(Timestamp.Never, engine.State.SilentSince);
    }

    [Fact]
    public void AStaleConditionDoesNotHoldAndTheTermIsCounted()
    {
        MarketEngine engine = Quoting(Book(fair: SampleRules.Output("fair", 0.0001, 0.9999,
            SampleRules.Set("fixed", SampleRules.Constant(0.5)),
            new Term("flow", TermOperation.Add, SampleRules.Constant(0.01),
                Reading(ContextSlot.BookSpread, x => x >= 0 ? 1 : x), null, false))));
        Decide(engine, 0);
        Assert.True(engine.LastDecision.Plan.Fair.Fired(1));
        engine.Apply(MarketEvent.FeedSilent(At(12), Start));
        Assert.Equal(NoQuoteReason.None, Decide(engine, 20));
        Assert.False(engine.LastDecision.Plan.Fair.Fired(1));
        Assert.Equal(new TermCount("fair", "flow", 1, 1, 1), engine.Tally().Terms[1]);
    }

    [Fact]
    public void AQuoteWhenOrABandThatIsStaleQuotesNothingAndSaysSo()
    {
        foreach (RuleBook rules in (RuleBook[])[
            Book(quoteWhen: Reading(ContextSlot.BookSpread, x => x), fair: Fixed),
            Book(fair: Fixed, bands: SampleRules.Band("near", 0, 0, 0.02, 20, 40, 60) with
            {
                EdgeTarget = Reading(ContextSlot.BookSpread, x => x * 0),
            })])
        {
            MarketEngine engine = Quoting(rules);
            Assert.Equal(NoQuoteReason.None, Decide(engine, 0));
            engine.Apply(MarketEvent.FeedSilent(At(12), Start));
            Assert.Equal(NoQuoteReason.Stale, Decide(engine, 20));
        }
    }

    [Fact]
    public void AScriptOnSomethingStaleGivesItsValueOnErrorAndRunsAgainAfterwards()
    {
        Expression body = Reading(ContextSlot.BookSpread, x => 0.002);
        Script script = new("js.test", (int)ContextSlot.Count, "j", SampleRules.Here, body)
        {
            ClampLow = SampleRules.Constant(-1), ClampHigh = SampleRules.Constant(1), OnError = 0.25, EverySeconds = 60,
        };
        MarketEngine engine = Quoting(Book(derived: script));
        Decide(engine, 0);
        Assert.Equal(0.002, engine.LastDecision.Context[script.Slot]);
        engine.Apply(MarketEvent.FeedSilent(At(12), Start));
        Decide(engine, 20);
        Assert.Equal(0.25, engine.LastDecision.Context[script.Slot]);
        engine.Apply(MarketEvent.FeedHeard(At(21)));
        Decide(engine, 21);
        Assert.Equal(0.002, engine.LastDecision.Context[script.Slot]);
        Assert.Equal(new ScriptCount("js.test", 1, 0, false), Assert.Single(engine.Tally().Scripts));
    }

    /// <summary>However limits and ages fall, the rules see what a naive reading of the vocabulary says.</summary>
    [Fact]
    public void ExactlyTheSlotsThatAreReadAndPastTheirMaxAgeAreUnknown() => Property.Holds(random =>
    {
        bool[] uses = [.. Enumerable.Range(0, (int)ContextSlot.Count).Select(_ => random.Next(2) == 0)];
        double[] limits =
            [.. uses.Select(_ => random.Next(3) == 0 ? double.PositiveInfinity : random.Next(1, 20))];
        double age = random.Next(0, 25);
        double[] context = [.. uses.Select(_ => random.NextDouble())];
        double[] expected = [.. context.Select((value, slot) => uses[slot] && age > limits[slot] ? double.NaN : value)];
        Staleness stale = new(SampleRules.Book(uses: uses).With(limits));
        stale.Apply(context, age);
        Assert.Equal(expected, context);
        Assert.Equal(expected.Any(double.IsNaN), stale.IsAny);
        for (int slot = 0; slot < uses.Length; slot++)
        {
            Assert.True(!double.IsNaN(expected[slot]) || stale.Holds(slot));
        }
    });

    [Fact]
    public void DecidingUnderSilenceCostsNoGarbage()
    {
        MarketEngine engine = Quoting(Book());
        engine.Apply(MarketEvent.FeedSilent(At(12), Start));
        Decide(engine, 20);
        long allocated = Allocation.Least(3, () =>
        {
            for (int step = 0; step < 1_000; step++)
            {
                engine.Apply(MarketEvent.Woke(At(21)));
                engine.Decide(At(21));
            }
        });
        Assert.Equal(0, allocated);
    }

    private static RuleOutput Fixed => SampleRules.Output("fair", 0.0001, 0.9999,
        SampleRules.Set("fixed", SampleRules.Constant(0.5)));

    private static Expression Reading(ContextSlot slot, Func<double, double> of) =>
        SampleRules.Of(context => of(context[(int)slot])) with { Slots = [(int)slot] };

    private static RuleBook Book(
        RuleOutput? fair = null, Expression? quoteWhen = null, Band? bands = null, Script? derived = null) =>
        SampleRules.Book(
            fair: fair ?? SampleRules.Output("fair", 0.0001, 0.9999,
                SampleRules.Set("mid", Reading(ContextSlot.BookMid, x => x))),
            quoteWhen: quoteWhen, bands: bands is null ? [] : [bands])
        .With([.. Enumerable.Range(0, (int)ContextSlot.Count).Select(slot =>
            slot < (int)ContextSlot.BookAge ? 15.0 : double.PositiveInfinity)], derived);

    private static NoQuoteReason Decide(MarketEngine engine, double seconds)
    {
        engine.Apply(MarketEvent.Woke(At(seconds)));
        engine.Decide(At(seconds));
        return engine.LastDecision.Reason;
    }

    private static MarketEngine Quoting(RuleBook rules)
    {
        MarketEngine engine = new(0, Spec, rules, Cash.FromDollars(1_000));
        BookLevels levels = new();
        levels.AddBid(new Price(4_230), Size.FromShares(100));
        levels.AddAsk(new Price(4_330), Size.FromShares(100));
        engine.Apply(MarketEvent.BookReplaced(Start, Start, Outcome.Yes, levels));
        return engine;
    }

    private static Timestamp At(double seconds) => Start.PlusMicro((long)(seconds * Timestamp.MicroPerSecond));
}
