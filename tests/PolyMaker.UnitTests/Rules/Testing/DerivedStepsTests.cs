using PolyMaker.Rules.Testing;

namespace PolyMaker.UnitTests.Rules.Testing;

/// <summary>Signals, schedules and scripts that a test does not give are run, step by step, as in the market.</summary>
public sealed class DerivedStepsTests
{
    private const string Kinds = """
        version: 1
        schedules:
          lunch: { from: "12:00", until: "13:00", tz: UTC }
          ending: { before: market.end_time, for: 1h }
        signals:
          slow: { ewma: book.mid, half_life: 10s, max_age: 15s }
          shaken: { latch: book.spread > 3c, hold: 5s }

        """;

    private static readonly string Bands = RulesFixture.Changed("version: 1\n", Kinds).Replace(
        "micro: { set: book.micro }",
        "micro: { set: book.micro }\n        mean: { add: 0 * sig.slow }\n"
            + "        shaken: { add: 1c, when: sig.shaken or schedule.lunch or schedule.ending }",
        StringComparison.Ordinal);

    private const string Clock = "with: { time.now: 2026-11-21T11:59:58Z, market.end_time: 2026-12-01T00:00:00Z }, ";

    /// <summary>The mean moves halfway to where the mid stood in each half-life.</summary>
    [Theory]
    [InlineData("sig: { slow: 0.42 }", "sig: { slow: 0.43 }", "0.42")]
    [InlineData("sig: { shaken: false }", "sig: { shaken: true }", "false")]
    public void AValueThatIsNotGivenIsRun(string right, string wrong, string got)
    {
        Assert.True(Calmly($"{Clock} expect: {{ {right} }}").HasPassed);
        RuleTestFailure failure = Assert.Single(Calmly($"{Clock} expect: {{ {wrong} }}").Failures);
        Assert.Equal(got, failure.Got);
        Assert.Contains("sig.slow     0.42  run", failure.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public void AMeanFollowsItsSeries() => Passes(Calmly(Clock
        + "series: { book.bid: 0.41 0.45 0.45 0.45, book.ask: 0.43 0.47 0.47 0.47, "
        + "book.micro: 0.42 0.46 0.46 0.46 }, step: 10s, expect_at: { "
        + "0s: { sig: { slow: 0.42 } }, 10s: { sig: { slow: 0.42 } }, 20s: { sig: { slow: 0.44 } }, "
        + "30s: { sig: { slow: 0.45 } } }"));

    [Fact]
    public void ALatchIsHeldAndLetGo() => Passes(Calmly(
        "with: { time.now: 2026-11-21T09:00:00Z, time.to_end: 9d }, "
        + "series: { book.bid: 0.41 0.38 0.41 0.41 0.41 0.41, book.micro: 0.42x5 }, step: 2s, expect_at: { "
        + "0s: { sig: { shaken: false }, not_fired: [fair.shaken] }, 2s: { sig: { shaken: true } }, "
        + "6s: { sig: { shaken: true }, fired: [fair.shaken] }, 8s: { sig: { shaken: false } }, "
        + "10s: { not_fired: [fair.shaken] } }"));

    [Fact]
    public void ASchedulesHourComesWithTheClock() => Passes(Calmly(Clock
        + "series: { book.age: 1sx3 }, step: 1s, expect_at: { "
        + "1s: { schedule: { lunch: false } }, 2s: { schedule: { lunch: true, ending: false } } }"));

    [Fact]
    public void TheEndOfTheMarketIsKnownFromTheTimeToIt() => Passes(Calmly(
        "with: { time.now: 2026-11-21T09:00:00Z, time.to_end: 3602s }, series: { book.age: 1sx3 }, step: 1s, "
        + "expect_at: { 1s: { schedule: { ending: false } }, 2s: { schedule: { ending: true } } }"));

    [Fact]
    public void WhatAFixturePinsIsRunAgainWhenAsked() => Passes(Calmly(
        "with: { time.now: 2026-11-21T12:30:00Z, time.to_end: 9d, schedule.lunch: run, sig.shaken: true }, "
        + "expect: { schedule: { lunch: true }, sig: { shaken: true } }"));

    [Fact]
    public void AnUnknownInputIsPassedOverUntilItIsTooOld() => Passes(Calmly(
        Clock + "series: { book.mid: 0.42 _ _ _ }, step: 10s, expect_at: { 10s: { sig: { slow: 0.42 } }, "
        + "30s: { sig: { slow: _ } } }"));

    [Fact]
    public void AScheduleNeedsTheTime()
    {
        RuleTestReport report = RuleTestBench.Run(
            RuleTestBench.Calm + "tests:\n  - { name: it, profile: base, given: calm, expect: { quotes: both } }",
            Bands);
        Assert.Contains("needs time.now, market.end_time", Assert.Single(report.Diagnostics).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void CoverageCountsWhatWasRunAndNotWhatWasGiven()
    {
        string Of(string with) => RuleTestText.Render(RuleTestBench.Run(
            RuleTestBench.Calm + $"tests:\n  - {{ name: it, profile: base, given: calm, {with} }}", Bands).Coverage);
        string run = Of($"{Clock} expect: {{ quotes: both }}");
        Assert.Contains("never true      sig.shaken", run, StringComparison.Ordinal);
        Assert.DoesNotContain("sig.slow", run, StringComparison.Ordinal);
        string given = Of("with: { sig.slow: 0.4, sig.shaken: true, schedule.lunch: true, schedule.ending: true }, "
            + "expect: { quotes: both }");
        Assert.Contains("never run       sig.slow", given, StringComparison.Ordinal);
        Assert.Contains("never run       schedule.lunch", given, StringComparison.Ordinal);
    }

    private static RuleTestResult Calmly(string rest) => RuleTestBench.Calmly(rest, Bands);

    private static void Passes(RuleTestResult result) =>
        Assert.True(result.HasPassed, string.Join('\n', result.Failures.Select(failure =>
            $"{failure.What} {failure.At}: expected {failure.Expected}, got {failure.Got}\n{failure.Trace}")));
}
