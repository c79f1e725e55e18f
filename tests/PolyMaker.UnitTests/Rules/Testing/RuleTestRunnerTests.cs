using PolyMaker.Rules.Testing;
using static PolyMaker.UnitTests.Rules.Testing.RuleTestBench;

namespace PolyMaker.UnitTests.Rules.Testing;

/// <summary>
/// Each kind of expectation holds where it should and fails, with what came instead, where it should not.
/// </summary>
public sealed class RuleTestRunnerTests
{
    [Theory]
    [InlineData("fair: 42c", "fair: 41c", "0.42")]
    [InlineData("half_spread: 0.01", "half_spread: 0.011", "0.01")]
    [InlineData("skew: 0c", "skew: 1c", "0")]
    [InlineData("size_scale: 100%", "size_scale: 50%", "1")]
    [InlineData("bid: 41c", "bid: 40c", "0.41")]
    [InlineData("ask: 0.43", "ask: none", "0.43")]
    [InlineData("quotes: both", "quotes: none", "both")]
    [InlineData("placed: 4", "placed: 3", "4")]
    [InlineData("cancelled: 0", "cancelled: 1", "0")]
    [InlineData("bands: { near: { bid: 0.41 } }", "bands: { near: { bid: 0.40 } }", "0.41")]
    [InlineData("bands: { far: { ask: 0.45 } }", "bands: { far: { ask: 0.44 } }", "0.45")]
    [InlineData("bands: { near: { size: 20sh } }", "bands: { near: { ask_size: 19sh } }", "20sh")]
    [InlineData("bands: { near: { bid_size: 20sh } }", "bands: { near: none }", "20sh @ 0.41")]
    public void EachExpectationHoldsAndFails(string right, string wrong, string got)
    {
        // The least half spread of these rules is a tick: 42c - 1c and 42c + 1c lie on the grid.
        Assert.Empty(Calmly($"expect: {{ {right} }}").Failures);
        RuleTestFailure failure = Calmly($"expect: {{ {wrong} }}").Failures[0];
        Assert.Equal(got, failure.Got);
        Assert.Equal("rules/tests/x.test.yaml", failure.At.File);
        Assert.Equal(7, failure.At.Line);
        Assert.Contains("micro", failure.Trace, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("with: { book.age: 3s }", "quote_when")]
    [InlineData("with: { market.accepting_orders: false }", "not_accepting")]
    [InlineData("with: { book.bid: 0.43 }", "book_crossed")]
    [InlineData("with: { book.ask: _ }", "book_one_sided")]
    [InlineData("with: { book.micro: _ }", "not_finite")]
    [InlineData("with: { book.age: _ }", "quote_when")]
    [InlineData("with: { inv.pnl: -$50 }", "halted")]
    [InlineData("with: { market.min_size: 100sh }", "too_small")]
    public void NothingIsQuotedForTheReasonThatTheEngineWouldGive(string with, string reason) =>
        Assert.Empty(Calmly($"{with}, expect: {{ quotes: none, reason: {reason}, placed: 0 }}").Failures);

    [Fact]
    public void AFullPositionLeavesOneSide() =>
        Assert.Empty(Calmly("with: { inv.ratio: -1 }, expect: { quotes: bid, ask: none, skew: 1c }").Failures);

    [Theory]
    [InlineData("fired: [skew.lean]", true)]
    [InlineData("not_fired: [skew.lean]", false)]
    [InlineData("clamped: [half_spread]", true)]
    [InlineData("clamped: [half_spread.low]", true)]
    [InlineData("clamped: [half_spread.high]", false)]
    [InlineData("not_clamped: [half_spread.high]", true)]
    [InlineData("not_clamped: [half_spread]", false)]
    public void TermsAndClampsOfTheRunAreSeen(string claim, bool holds) =>
        Assert.Equal(holds, Calmly(claim).HasPassed);

    [Fact]
    public void ASeriesGivesOneValueAStep()
    {
        // Ages 1s, 1.5s, 2s and 2.5s; these rules quote below 2s.
        const string Series = "series: { book.age: 1s+0.5sx3 }, step: 500ms, ";
        Assert.Empty(Calmly(Series + "expect_at: { 500ms: { quotes: both, placed: 0 }, 1s: { quotes: none, "
            + "cancelled: 4 }, 1.5s: { cancelled: 0 } }").Failures);
        RuleTestFailure failure = Assert.Single(Calmly(Series + "expect_at: { 1s: { quotes: both } }").Failures);
        Assert.Equal(("at 1s", "none, quote_when"), (failure.Step, failure.Got));
    }

    [Fact]
    public void TimePassesFromStepToStep()
    {
        string bands = RulesFixture.Changed("quote_when: book.age < 2s", "quote_when: time.to_end > 10s");
        Assert.Empty(Calmly("with: { time.to_end: 12s }, series: { book.age: 1sx2 }, step: 1s, "
            + "expect_at: { 1s: { quotes: both }, 2s: { quotes: none } }", bands).Failures);
    }

    [Fact]
    public void AnExpectationBesideASeriesIsAboutItsLastStep() =>
        Assert.Empty(Calmly("series: { book.age: [1s, 3s] }, step: 1s, expect: { quotes: none }").Failures);

    [Fact]
    public void ThePlanIsComparedWithoutAMarket()
    {
        Assert.Empty(One("{ name: it, profile: base, expect_plan: { params: { half: 0.6c }, risk.max_position: 500sh, "
            + "risk: { max_open_orders: 12, on_breach: { max_loss_day: halt } }, bands: [near, far], profile: base, "
            + "half_spread.base: p.half, quote_when: book.age<2s } }").Failures);
        RuleTestResult wrong = One("{ name: it, profile: base, expect_plan: { params.half: 0.7c, bands: [near] } }");
        Assert.Equal(["0.006", "[near, far]"], wrong.Failures.Select(failure => failure.Got));
    }

    [Fact]
    public void AParamCanBeGivenLikeAnyName() =>
        Assert.Empty(Calmly("with: { p.half: 2c }, expect: { half_spread: 2c }").Failures);

    [Fact]
    public void LaterFixturesAndValuesWin()
    {
        const string Fixtures =
            "  late: { extends: calm, book.age: 3s }\n  early: { extends: late, book: { age: 1s } }\n";
        RuleTestReport report = Run(Calm.TrimEnd() + "\n" + Fixtures + "tests:\n"
            + "  - { name: a, profile: base, given: late, expect: { quotes: none } }\n"
            + "  - { name: b, profile: base, given: early, expect: { quotes: both } }\n"
            + "  - { name: c, profile: base, given: early, with: { book.age: 4s }, expect: { quotes: none } }\n");
        Assert.Equal((3, 0), (report.Passed, report.Failed));
    }

    [Fact]
    public void OnlyWhatIsAskedForRuns()
    {
        const string Tests = "tests:\n  - { name: one, profile: base, given: calm, expect: { quotes: both } }\n"
            + "  - { name: two, profile: base, given: calm, expect: { quotes: none } }\n";
        Assert.Equal(1, Run(Calm + Tests).Failed);
        Assert.True(Run(Calm + Tests, options: Options with { Run = new("^one$") }).HasPassed);
    }

    [Fact]
    public void FaultyRulesAreToldAndNothingRuns()
    {
        RuleTestReport report = Run(
            Calm + "tests:\n  - { name: one, profile: base, given: calm, expect: { quotes: both } }\n",
            RulesFixture.Changed("book.micro", "book.mcro"));
        Assert.False(report.HasPassed);
        Assert.Contains(report.Diagnostics, each => each is { Code: "E201", File: "rules/bands.yaml" });
        Assert.False(Assert.Single(report.Files).WasRun);
    }
}
