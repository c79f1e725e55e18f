using System.Globalization;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.UnitTests.Rules.Compiling;

public sealed class DerivedCompilerTests
{
    private const string QuoteWhen = "quote_when: book.age < 2s";

    [Fact]
    public void OnlyWhatAPlanReadsIsComputedAndInTheOrderOfNeed()
    {
        RuleBook book = Compile(
            """
              slow: { ewma: sig.fast, half_life: 5m }
              fast: { ewma: p.half * flow.signed_ratio, half_life: 30s, max_age: 10s }
              idle: { latch: vol.jump_z > 4, hold: 90s }
            """,
            "quote_when: sig.slow < 1c");
        Assert.Equal(["sig.fast", "sig.slow"], book.Derived.Select(value => value.Name));
        Signal fast = Assert.IsType<Signal>(book.Derived[0]);
        Assert.Equal((30, 10), (fast.Seconds, fast.MaxAgeSeconds));
        Assert.Equal(60, Assert.IsType<Signal>(book.Derived[1]).MaxAgeSeconds);
        Assert.Equal((int)ContextSlot.Count + book.Parameters.Count + 2, book.ContextLength);
        Assert.True(book.Uses[(int)ContextSlot.FlowSignedRatio]);
        Assert.False(book.Uses[(int)ContextSlot.VolatilityJumpZ]);
    }

    [Fact]
    public void ADefinitionsHashIsWhatItDoesAndNotHowItIsWritten()
    {
        string before = Hash("toxic: { ewma: flow.signed_ratio, half_life: 30s }", "sig.toxic");
        Assert.Equal(before, Hash("other: { ewma: ( flow.signed_ratio ), half_life: 30000ms }", "sig.other"));
        Assert.NotEqual(before, Hash("toxic: { ewma: flow.signed_ratio, half_life: 31s }", "sig.toxic"));
        Assert.NotEqual(before, Hash("toxic: { ewma: flow.imbalance, half_life: 30s }", "sig.toxic"));
    }

    [Fact]
    public void ASignalThatReadsAChangedOneIsAnotherSignal()
    {
        string Outer(string inner) =>
            Compile($"  in: {{ ewma: {inner}, half_life: 30s }}\n  out: {{ ewma: sig.in, half_life: 1m }}\n",
                "quote_when: sig.out < 1").Derived[1].DefinitionHash;
        Assert.NotEqual(Outer("flow.z"), Outer("flow.imbalance"));
    }

    [Fact]
    public void APlanThatReadsAnotherDefinitionIsAnotherPlan() =>
        Assert.NotEqual(
            Compile("  a: { ewma: flow.z, half_life: 30s }\n", "quote_when: sig.a < 1").PlanHash,
            Compile("  a: { ewma: flow.z, half_life: 40s }\n", "quote_when: sig.a < 1").PlanHash);

    [Theory]
    [InlineData("cron: \"25 13 * * 5\", for: 20m", "2026-11-20T13:24:59", false, "2026-11-20T13:25:00")]
    [InlineData("cron: \"25 13 * * 5\", for: 20m", "2026-11-20T13:25:00", true, "2026-11-20T13:45:00")]
    [InlineData("cron: \"25 13 * * 5\", for: 20m", "2026-11-20T13:45:00", false, "2026-11-27T13:25:00")]
    [InlineData("before: market.end_time, for: 2h", "2026-12-01T21:59:59", false, "2026-12-01T22:00:00")]
    [InlineData("before: market.end_time, for: 2h", "2026-12-01T22:00:00", true, "2026-12-02T00:00:00")]
    [InlineData("before: market.end_time, for: 2h", "2026-12-02T00:00:00", false, null)]
    [InlineData("after: 2026-12-16T19:00:00Z, for: 30m", "2026-12-16T19:00:00", true, "2026-12-16T19:30:00")]
    [InlineData("from: \"18:55\", until: \"19:15\"", "2026-12-16T18:54:30", false, "2026-12-16T18:55:00")]
    [InlineData("from: \"18:55\", until: \"19:15\"", "2026-12-16T19:14:59", true, "2026-12-16T19:15:00")]
    [InlineData("from: \"22:00\", until: \"06:00\"", "2026-12-16T23:00:00", true, "2026-12-17T06:00:00")]
    [InlineData("from: \"08:00\", until: \"09:00\", tz: America/New_York", "2026-07-16T12:59:00", true,
        "2026-07-16T13:00:00")]
    public void ASchedulesAnswerAndHowLongItHolds(string form, string at, bool isOn, string? until)
    {
        RuleBook book = RulesFixture.Valid(
            RulesFixture.Changed("version: 1\n", $"version: 1\nschedules:\n  test: {{ {form} }}\n")
                .Replace(QuoteWhen, "quote_when: not schedule.test", StringComparison.Ordinal)).Profiles["base"];
        Schedule schedule = Assert.IsType<Schedule>(Assert.Single(book.Derived));
        ScheduleSpan span = schedule.Evaluate(Time(at), Time("2026-12-02T00:00:00"));
        Assert.Equal(new ScheduleSpan(isOn, until is null ? Timestamp.Never : Time(until)), span);
    }

    private static string Hash(string signal, string name) =>
        Assert.Single(Compile("  " + signal + "\n", $"quote_when: {name} < 1").Derived).DefinitionHash;

    private static RuleBook Compile(string signals, string quoteWhen) =>
        RulesFixture.Valid(RulesFixture.Changed("version: 1\n", $"version: 1\nsignals:\n{signals.TrimEnd('\n')}\n")
            .Replace(QuoteWhen, quoteWhen, StringComparison.Ordinal)).Profiles["base"];

    private static Timestamp Time(string text) =>
        Timestamp.FromMilliseconds(DateTimeOffset
            .Parse(text + "Z", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds());
}
