using System.Text;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Testing;
using static PolyMaker.UnitTests.Rules.Testing.RuleTestBench;

namespace PolyMaker.UnitTests.Rules.Testing;

/// <summary>A test or a fixture is decided for `explain` as `test` decides it.</summary>
public sealed class RuleTestRehearsalTests
{
    private const string File = "rules/tests/x.test.yaml";

    private const string Tests = Calm + """
        tests:
          - { name: it is quoted, profile: base, given: calm, expect: { quotes: both } }
          - name: an old book is left
            profile: base
            given: calm
            series: { book.age: 100ms 100ms 3s }
            step: 5s
            expect_at: { 10s: { quotes: none, reason: quote_when } }
          - { name: only its plan, profile: base, expect_plan: { risk.max_position: 500sh } }

        """;

    [Fact]
    public void ATestIsDecidedAtItsLastStepUnlessAnotherIsNamed()
    {
        Rehearsal last = Decided(new() { Test = "an old book is left" });
        Assert.Equal(("10s", NoQuoteReason.QuoteWhenFalse), (last.Time, last.Scene.Decision.Reason));
        Assert.Equal(["cancel 0-1", "cancel 0-2", "cancel 0-3", "cancel 0-4"], last.Sent.Select(each => $"{each}"));
        Assert.All(last.Scene.Decision.Fates.ToArray(), each => Assert.Equal(OrderFate.Unwanted, each.Fate));

        Rehearsal middle = Decided(new() { Test = "an old book is left", Seconds = 5 });
        Assert.Equal(("5s", NoQuoteReason.None), (middle.Time, middle.Scene.Decision.Reason));
        Assert.Empty(middle.Sent);
        Assert.Equal([OrderFate.Kept, OrderFate.Kept, OrderFate.Kept, OrderFate.Kept],
            middle.Scene.Decision.Fates.ToArray().Select(each => each.Fate));
        Assert.Equal(0, middle.Scene.Open[0].PlacedAt.Micro);
    }

    [Fact]
    public void AFixtureIsDecidedUnderThePlanOfTheTestsThatUseIt()
    {
        Rehearsal calm = Decided(new() { Fixture = "calm" });
        Decision decision = calm.Scene.Decision;
        Assert.True(calm.IsFixture);
        Assert.Equal("profile base", calm.Scene.Market);
        Assert.Equal(2, calm.Place.Line);
        Assert.Equal(0.42, decision.Plan.Fair.Value);
        Assert.Equal(("0.41", "0.43"),
            ($"{decision.Granted.Bids[0].Near}", $"{decision.Granted.Asks[0].Near}"));
        Assert.False(decision.WasShrunk);
    }

    [Fact]
    public void APositionAtItsLimitShowsWhatTheGateTook()
    {
        string full = Calm + "  full: { extends: calm, inv: { ratio: 1 } }\n"
            + "tests: [{ name: it, profile: base, given: full, expect: { quotes: ask } }]\n";
        Decision decision = Ask(full, new() { Fixture = "full" }).Decided!.Scene.Decision;
        Assert.True(decision.WasShrunk);
        Assert.True(decision.Granted.On(Side.Buy).IsEmpty);
        Assert.False(decision.Asked.On(Side.Buy).IsEmpty);
    }

    [Fact]
    public void PartOfANameIsEnoughWhenItIsTheOnlyOne() =>
        Assert.Equal("an old book is left", Decided(new() { Test = "OLD book" }).Name);

    [Theory]
    [InlineData("it", null, null, null, "several tests are called 'it'")]
    [InlineData("nothing alike", null, null, null, "there is no test 'nothing alike'; there are 'it is quoted'")]
    [InlineData("an old bok is left", null, null, null, "did you mean 'an old book is left'?")]
    [InlineData("an old book is left", null, null, 7.0, "they are 5s apart, from 0s to 10s")]
    [InlineData("an old book is left", null, null, 15.0, "they are 5s apart, from 0s to 10s")]
    [InlineData("it is quoted", null, null, 1.0, "it has one, at 0s")]
    [InlineData("it is quoted", null, "base", null, "names its plan itself")]
    [InlineData("only its plan", null, null, null, "looks at the merged plan only")]
    [InlineData(null, "calmm", null, null, "did you mean 'calm'?")]
    [InlineData(null, "calm", "bse", null, "there is no complete profile 'bse': did you mean 'base'?")]
    public void AQuestionWithoutAnAnswerIsToldWhatToAsk(
        string? test, string? fixture, string? profile, double? seconds, string expected)
    {
        RehearsalAnswer answer = Ask(
            Tests, new() { Test = test, Fixture = fixture, Profile = profile, Seconds = seconds });
        Assert.Null(answer.Decided);
        Assert.Contains(expected, answer.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void AFixtureThatNoTestUsesNeedsAPlan()
    {
        string text = Tests + "  - { name: other, profile: base, given: idle, expect: { quotes: both } }\n";
        text = text.Replace("tests:\n", "  idle: { extends: calm }\n  spare: { extends: calm }\ntests:\n",
            StringComparison.Ordinal);
        RehearsalAnswer answer = Ask(text, new() { Fixture = "spare" });
        Assert.Contains("under which plan is the fixture 'spare' to be decided? Name one with --profile or --market: "
            + "base", answer.Refusal, StringComparison.Ordinal);
        Assert.NotNull(Ask(text, new() { Fixture = "spare", Profile = "base" }).Decided);
        Assert.NotNull(Ask(text, new() { Fixture = "spare", Market = "any-slug" }).Decided);
    }

    [Fact]
    public void AFixtureThatLacksWhatThePlanReadsIsADiagnosticAtItsLine()
    {
        RehearsalAnswer answer = Ask(
            Calm.Replace("market: { tick: 0.01 }", "market: { }", StringComparison.Ordinal)
            + "tests: [{ name: it, profile: base, given: calm, expect: { quotes: both } }]\n",
            new() { Fixture = "calm" });
        Assert.Null(answer.Decided);
        Assert.Null(answer.Refusal);
        Assert.Contains(answer.Diagnostics, each => each.Code == "E406" && each.Line == 2);
    }

    private static Rehearsal Decided(RehearsalQuestion question)
    {
        RehearsalAnswer answer = Ask(Tests, question);
        Assert.True(answer.Decided is not null, answer.Refusal + string.Join('\n', answer.Diagnostics));
        return answer.Decided;
    }

    private static RehearsalAnswer Ask(string text, RehearsalQuestion question) =>
        new RuleTestRehearsal(() => RuleSources.FromMemory(RulesFixture.GoodBands), Options)
            .Ask([(File, Encoding.UTF8.GetBytes(text))], question);
}
