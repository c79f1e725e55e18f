using PolyMaker.Rules.Testing;
using static PolyMaker.UnitTests.Rules.Testing.RuleTestBench;

namespace PolyMaker.UnitTests.Rules.Testing;

public sealed class PropertyRunTests
{
    [Theory]
    [InlineData("{ always: bid < ask }")]
    [InlineData("{ always: half_spread >= 1tick or not quotes }")]
    [InlineData("{ always: bid < book.ask and ask > book.bid }")]
    [InlineData("{ monotone: skew, over: inv.ratio, direction: decreasing }")]
    [InlineData("{ monotone: half_spread, over: p.half, direction: increasing }")]
    [InlineData("{ antisymmetric: skew, over: inv.ratio }")]
    [InlineData("{ symmetric: half_spread, over: inv.ratio }")]
    [InlineData("{ always: fair = book.micro, given: calm }")]
    public void WhatIsTrueOfEveryStateHolds(string property) => Assert.Empty(Property(property).Failures);

    [Theory]
    [InlineData("{ always: ask - bid < 5c }", "false")]
    [InlineData("{ monotone: skew, over: inv.ratio, direction: increasing }", "at inv.ratio")]
    [InlineData("{ symmetric: skew, over: inv.ratio }", "at inv.ratio")]
    [InlineData("{ antisymmetric: fair, over: inv.ratio }", "at inv.ratio")]
    public void WhatIsNotTrueIsBrokenByADraw(string property, string got)
    {
        RuleTestFailure failure = Assert.Single(Property(property).Failures);
        Assert.Contains(got, failure.Got, StringComparison.Ordinal);
        Assert.Contains("seed 1", failure.Step, StringComparison.Ordinal);
        Assert.Contains("half_spread", failure.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public void AFailingDrawIsMadeAsSimpleAsItCanBe()
    {
        RuleTestFailure failure = Assert.Single(Property("{ always: skew > -1c or inv.ratio < 1 }").Failures);
        string[] state = [.. failure.Trace.Split('\n')[0].Split("  ", StringSplitOptions.RemoveEmptyEntries)
            .Select(each => each.Trim())];
        Assert.Contains("book.bid 0.49", state);
        Assert.Contains("book.ask 0.51", state);
        Assert.Contains("inv.ratio 1", failure.Trace, StringComparison.Ordinal);
        Assert.DoesNotContain("p.half", failure.Trace.Split("fair  ")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void AParamThatBreaksItIsNamed()
    {
        RuleTestFailure failure = Assert.Single(Property("{ always: half_spread < 2c, given: calm }").Failures);
        Assert.Contains("p.half ", failure.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public void SameSeedSameDraw()
    {
        const string Text = "properties:\n  - { always: ask - bid < 5c }\n";
        string[] first = [.. Run(Text).Results.Select(result => result.Failures[0].Step)];
        Assert.Equal(first, Run(Text).Results.Select(result => result.Failures[0].Step));
        Assert.NotEqual(first, Run(Text, options: Options with { Seed = 5 }).Results.Select(r => r.Failures[0].Step));
    }

    [Fact]
    public void APropertyThatNeverSpeaksFails()
    {
        // Nothing is ever quoted: bid exists in no draw, and a green line would be a lie.
        RuleTestResult result = Property(
            "{ always: bid < ask }", RulesFixture.Changed("quote_when: book.age < 2s", "quote_when: book.age < 0s"));
        Assert.Contains("never exists", Assert.Single(result.Failures).Got, StringComparison.Ordinal);
    }

    [Fact]
    public void APropertyWithoutAPlanIsAboutAllOfThem()
    {
        string bands = RulesFixture.GoodBands.Replace("markets:", "  other:\n    extends: base\n    params: "
            + "{ half: { value: 1c } }\nmarkets:", StringComparison.Ordinal);
        Assert.Equal(2, Run("properties:\n  - { always: bid < ask }\n", bands).Results.Count());
        Assert.Single(Run("properties:\n  - { always: bid < ask, profile: other }\n", bands).Results);
    }
}
