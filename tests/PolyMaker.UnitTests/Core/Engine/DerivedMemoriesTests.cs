using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Core.Engine;

/// <summary>Signals, schedules and scripts in the running engine.</summary>
public sealed class DerivedMemoriesTests
{
    private const int First = (int)ContextSlot.Count;
    private static readonly Timestamp Start = Timestamp.FromMilliseconds(1_785_163_378_000);

    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Mill,
    };

    [Fact]
    public void AReloadKeepsASignalWhoseDefinitionIsEqualAndForgetsOneThatChanged()
    {
        MarketEngine engine = Quoting(Book(Mean("same")));
        engine.Decide(Start);
        Move(engine, 4_400, At(10));
        engine.Decide(At(10));
        double before = Value(engine, At(20));
        Assert.InRange(before, 0.4281, 0.4399);
        engine.Apply(MarketEvent.RulesChanged(At(20), Book(Mean("same"))));
        Assert.Equal(before, Value(engine, At(20)));
        engine.Apply(MarketEvent.RulesChanged(At(20), Book(Mean("other"))));
        Assert.Equal(0.4400, Value(engine, At(20)), 12);
    }

    [Fact]
    public void APreviewSeesWhatASignalRemembersAndChangesNothing()
    {
        RuleBook rules = Book(Mean("same"));
        MarketEngine engine = Quoting(rules);
        MarketEngine unwatched = Quoting(rules);
        foreach (MarketEngine each in (MarketEngine[])[engine, unwatched])
        {
            each.Decide(Start);
            Move(each, 4_400, At(10));
            each.Decide(At(10));
        }

        double seen = engine.Preview(rules, At(20)).Context[First];
        engine.Preview(rules, At(500));
        Assert.Equal(Value(unwatched, At(20)), seen, 12);
        Assert.Equal(Value(unwatched, At(30)), Value(engine, At(30)), 12);
    }

    [Fact]
    public void AScheduleTakesEffectOnItsInstant()
    {
        Timestamp opens = At(0.3);
        Schedule schedule = new("schedule.test", First, "s", SampleRules.Here,
            (at, _) => at < opens ? new ScheduleSpan(false, opens) : new ScheduleSpan(true, Timestamp.Never), "test");
        MarketEngine engine = Quoting(Book(schedule, quoteWhen: true));
        MarketCommand wake = Assert.Single(engine.Decide(Start).ToArray());
        Assert.Equal((MarketCommandKind.WakeAt, opens), (wake.Kind, wake.At));
        engine.Apply(MarketEvent.Woke(opens));
        Assert.Equal(2, engine.Decide(opens).ToArray().Count(command => command.Kind == MarketCommandKind.Place));
    }

    [Fact]
    public void AScheduleIsAskedOnlyWhenItsAnswerRunsOut()
    {
        int asked = 0;
        Schedule schedule = new("schedule.test", First, "s", SampleRules.Here,
            (at, _) =>
            {
                asked++;
                return new ScheduleSpan(true, at.PlusMicro(10 * Timestamp.MicroPerSecond));
            },
            "test");
        MarketEngine engine = Quoting(Book(schedule, quoteWhen: true));
        for (int second = 0; second < 20; second++)
        {
            engine.Apply(MarketEvent.Woke(At(second)));
            engine.Decide(At(second));
        }

        Assert.Equal(2, asked);
    }

    [Fact]
    public void AScriptIsCachedClampedAndHasAValueOnError()
    {
        double result = 5;
        Script script = new("js.test", First, "j", SampleRules.Here, SampleRules.Of(_ => result))
        {
            ClampLow = SampleRules.Constant(-1), ClampHigh = SampleRules.Constant(1), OnError = 0.25, EverySeconds = 10,
        };
        MarketEngine engine = Quoting(Book(script));
        Assert.Equal(1, Value(engine, At(0)));
        result = -7;
        Assert.Equal(1, Value(engine, At(9)));
        Assert.Equal(-1, Value(engine, At(10)));
        result = double.NaN;
        Assert.Equal(0.25, Value(engine, At(20)));
    }

    [Fact]
    public void AnInterpretedScriptRunsAgainOnlyWhenItsInputsChange()
    {
        int runs = 0;
        double input = 3;
        MarketEngine engine = Quoting(Book(Slow(_ => input, values =>
        {
            runs++;
            return new ScriptResult(values[0] / 10, null);
        })));
        Assert.Equal(0.3, Value(engine, At(0)));
        Assert.Equal(0.3, Value(engine, At(5)));
        Assert.Equal(1, runs);
        input = 4;
        Assert.Equal(0.4, Value(engine, At(6)));
        Assert.Equal(2, runs);
    }

    [Fact]
    public void AFailedScriptIsNoQuoteWithItsPlaceAndIsNotAskedAgainAtOnce()
    {
        int runs = 0;
        MarketEngine engine = Quoting(Book(Slow(_ => runs, _ =>
        {
            runs++;
            return runs < 3 ? new ScriptResult(double.NaN, "scripts/a.js:4: more than 100000 steps")
                : new ScriptResult(0.1, null);
        })));
        Assert.Equal(double.NaN, Value(engine, At(0)));
        Assert.Equal(NoQuoteReason.ScriptFailed, engine.LastDecision.Reason);
        Assert.Equal("js.test at scripts/a.js:4: more than 100000 steps", engine.LastDecision.Failure);
        Assert.Equal(0, engine.LastDecision.Granted.BidCount);
        Value(engine, At(0).PlusMicro(500_000));
        Assert.Equal((1, 2), (runs, engine.ScriptFailures));
        Assert.Equal("js.test at scripts/a.js:4: more than 100000 steps",
            engine.Preview(engine.Rules, At(0).PlusMicro(600_000)).Failure);
        Assert.Equal(double.NaN, Value(engine, At(1)));
        Assert.Equal(0.1, Value(engine, At(2)));
        Assert.Equal((3, NoQuoteReason.None), (runs, engine.LastDecision.Reason));
        Assert.Null(engine.LastDecision.Failure);
    }

    [Fact]
    public void AScriptThatFailsThreeTimesInARowIsNotRunBeforeItsDefinitionChanges()
    {
        int runs = 0;
        InterpretedScript fails = _ =>
        {
            runs++;
            return new ScriptResult(double.NaN, "scripts/a.js:4: more than 100000 steps");
        };
        MarketEngine engine = Quoting(Book(Slow(_ => runs, fails)));
        Value(engine, At(0));
        Value(engine, At(1));
        Assert.Equal((2, false), (runs, engine.LastDecision.IsQuarantined));
        Assert.Equal(NoQuoteReason.ScriptFailed, engine.Preview(engine.Rules, At(2)).Reason);
        runs = 2;
        Value(engine, At(3));
        Assert.Equal((3, true), (runs, engine.LastDecision.IsQuarantined));
        Value(engine, At(60));
        Value(engine, At(600));
        Assert.Equal((3, NoQuoteReason.ScriptFailed), (runs, engine.LastDecision.Reason));
        Assert.Equal("js.test at scripts/a.js:4: more than 100000 steps; failed 3 times in a row: quarantined until its"
            + " file changes", engine.LastDecision.Failure);
        Assert.True(Assert.Single(engine.Tally().Scripts).IsQuarantined);
        Assert.True(engine.Preview(engine.Rules, At(601)).IsQuarantined);

        engine.Apply(MarketEvent.RulesChanged(At(601), Book(Slow(_ => runs, fails))));
        Value(engine, At(602));
        Assert.Equal((3, true), (runs, engine.LastDecision.IsQuarantined));
        Script mended = Slow(_ => runs, _ => new ScriptResult(0.1, null)) with { DefinitionHash = "mended" };
        engine.Apply(MarketEvent.RulesChanged(At(603), Book(mended)));
        Assert.Equal(0.1, Value(engine, At(604)));
        Assert.Equal((false, NoQuoteReason.None),
            (engine.LastDecision.IsQuarantined, engine.LastDecision.Reason));
    }

    [Fact]
    public void FailuresThatAreNotInARowDoNotQuarantine()
    {
        int runs = 0;
        MarketEngine engine = Quoting(Book(Slow(_ => runs, _ =>
        {
            runs++;
            return runs % 3 == 0 ? new ScriptResult(0.1, null) : new ScriptResult(double.NaN, "scripts/a.js:4: no");
        })));
        for (int second = 0; second < 20; second++)
        {
            Value(engine, At(second));
            Assert.False(engine.LastDecision.IsQuarantined);
        }

        Assert.True(runs > 12);
    }

    /// <summary>A pure script fails on the same inputs as before: that is one failure, however often asked.</summary>
    [Fact]
    public void OneFailureOnInputsThatStandStillIsOne()
    {
        double input = 1;
        MarketEngine engine = Quoting(Book(Slow(_ => input, values => values[0] < 2
            ? new ScriptResult(double.NaN, "scripts/a.js:4: no") : new ScriptResult(0.1, null))));
        for (int second = 0; second < 10; second++)
        {
            Value(engine, At(second));
        }

        Assert.Equal(NoQuoteReason.ScriptFailed, engine.LastDecision.Reason);
        input = 2;
        Assert.Equal(0.1, Value(engine, At(11)));
    }

    [Fact]
    public void DecidingWithSignalsCostsNoGarbage()
    {
        MarketEngine engine = Quoting(Book(Mean("same")));
        Value(engine, At(0));
        Value(engine, At(1));
        long allocated = Allocation.Least(3, () =>
        {
            for (int step = 0; step < 1_000; step++)
            {
                engine.Apply(MarketEvent.Woke(At(2)));
                engine.Decide(At(2));
            }
        });
        Assert.Equal(0, allocated);
    }

    private static Script Slow(Formula input, InterpretedScript run) =>
        new("js.test", First, "j", SampleRules.Here, SampleRules.Constant(0))
        {
            ClampLow = SampleRules.Constant(-1), ClampHigh = SampleRules.Constant(1), OnError = 0.25,
            Slow = new Interpretation([input], run, "a loop"),
        };

    private static double Value(MarketEngine engine, Timestamp at)
    {
        engine.Apply(MarketEvent.Woke(at));
        engine.Decide(at);
        return engine.LastDecision.Context[First];
    }

    private static Signal Mean(string hash) =>
        new("sig.test", First, hash, SampleRules.Here, SignalKind.Ewma, SampleRules.Read(ContextSlot.BookMid))
        {
            Seconds = 30, MaxAgeSeconds = 60,
        };

    private static RuleBook Book(DerivedValue derived, bool quoteWhen = false)
    {
        RuleBook sample = SampleRules.Book(
            quoteWhen: quoteWhen ? SampleRules.Of(context => context[First]) : null);
        return new RuleBook
        {
            PlanHash = derived.DefinitionHash, Revision = "revision", Profile = "sample",
            Fair = sample.Fair, HalfSpread = sample.HalfSpread, Skew = sample.Skew, SizeScale = sample.SizeScale,
            Bands = sample.Bands, QuoteWhen = sample.QuoteWhen, Risk = sample.Risk, Parameters = [],
            Uses = sample.Uses, Derived = [derived],
        };
    }

    private static MarketEngine Quoting(RuleBook rules)
    {
        MarketEngine engine = new(0, Spec, rules, Cash.FromDollars(1_000));
        Move(engine, 4_280, Start);
        return engine;
    }

    private static void Move(MarketEngine engine, int mid, Timestamp at)
    {
        BookLevels levels = new();
        levels.AddBid(new Price(mid - 50), Size.FromShares(100));
        levels.AddAsk(new Price(mid + 50), Size.FromShares(100));
        engine.Apply(MarketEvent.BookReplaced(at, at, Outcome.Yes, levels));
    }

    private static Timestamp At(double seconds) => Start.PlusMicro((long)(seconds * Timestamp.MicroPerSecond));
}
