using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.UnitTests.Rules.Compiling;

public sealed class ParameterNudgeTests
{
    private static readonly RuleSet Rules = RulesFixture.Valid(RulesFixture.GoodBands);
    private static readonly Timestamp Noon = Timestamp.FromMilliseconds(1_800_000_000_000);

    [Fact]
    public void ItMovesTheParamAndNothingElseAndRemembersWhatTheFileSays()
    {
        RuleBook book = Rules.Profiles["base"];
        RuleBook moved = Nudge("half", "0.8c").Over(book);
        Parameter half = moved.Parameters.Single(each => each.Name == "half");
        Assert.Equal((0.008, 0.006), (half.Value, half.Nudge!.FileValue));
        Assert.Equal(Noon.PlusMicro(60_000_000), half.Nudge.Until);
        Assert.NotEqual(book.PlanHash, moved.PlanHash);
        Assert.Same(book.Risk, moved.Risk);
        Assert.Same(book.Fair, moved.Fair);
        Assert.Equal(book.Parameters.Where(each => each.Name != "half"),
            moved.Parameters.Where(each => each.Name != "half"));
    }

    [Fact]
    public void TheLaterOfTwoNudgesCountsAndTheFileValueStaysTheFiles()
    {
        RuleBook twice = Nudge("half", "1c").Over(Nudge("half", "0.8c").Over(Rules.Profiles["base"]));
        Parameter half = twice.Parameters.Single(each => each.Name == "half");
        Assert.Equal((0.01, 0.006), (half.Value, half.Nudge!.FileValue));
    }

    [Theory]
    [InlineData("half", "9c", "outside its range [0.2c, 3c]")]
    [InlineData("half", "0.1c", "outside its range")]
    [InlineData("half", "3sh", "p.half is a price, '3sh' is shares")]
    [InlineData("half", "book.mid", "is not a number with a unit")]
    [InlineData("half", "", "is not a number with a unit")]
    [InlineData("hlaf", "1c", "no plan has a param 'hlaf'; did you mean 'half'?")]
    [InlineData("max_position", "900sh", "no plan has a param 'max_position'")]
    public void WhatTheFileDoesNotAllowIsRefused(string name, string value, string expected)
    {
        Assert.Contains(expected, Nudge(name, value).FaultIn(Rules), StringComparison.Ordinal);
        RuleBook book = Rules.Profiles["base"];
        Assert.Same(book, Nudge(name, value).Over(book));
    }

    [Fact]
    public void AParamThatIsSwitchedOffWithZeroHasTheUnitOfItsRange()
    {
        RuleSet rules = RulesFixture.Valid(
            RulesFixture.GoodBands.Replace("0.6c, range: [0.2c,", "0, range: [0c,", StringComparison.Ordinal));
        Parameter half = rules.Profiles["base"].Parameters.Single(each => each.Name == "half");
        Assert.Equal((0.0, "a price"), (half.Value, half.Unit));
        Assert.Equal(0.008, ParameterLiteral.Value("0.8c", half, out string fault));
        Assert.Equal("", fault);
        Assert.Equal("0.8c", ParameterLiteral.Text(0.008, half));
    }

    [Fact]
    public void ItHoldsFromItsFirstInstantToBeforeItsLast()
    {
        ParameterNudge nudge = Nudge("half", "1c");
        Assert.Equal((false, true, false),
            (nudge.IsActive(Noon.PlusMicro(-1)), nudge.IsActive(Noon), nudge.IsActive(nudge.Until)));
    }

    private static ParameterNudge Nudge(string name, string value) =>
        new(name, value, Noon, Noon.PlusMicro(60_000_000));
}
