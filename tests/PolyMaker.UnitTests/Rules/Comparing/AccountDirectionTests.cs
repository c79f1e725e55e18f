using PolyMaker.Rules.Comparing;
using PolyMaker.Rules.Reading;

namespace PolyMaker.UnitTests.Rules.Comparing;

public sealed class AccountDirectionTests
{
    [Theory]
    [InlineData("max_exposure: $500", "max_exposure: $600", RiskChange.Loosened)]
    [InlineData("max_exposure: $500", "max_exposure: $400", RiskChange.Tightened)]
    [InlineData("max_group: $100", "taper_from: 70%", RiskChange.Loosened)]
    [InlineData("taper_from: 70%", "taper_from: 60%", RiskChange.Tightened)]
    [InlineData("reserve: $50", "reserve: $40", RiskChange.Loosened)]
    [InlineData("reserve: $50", "reserve: $60", RiskChange.Tightened)]
    [InlineData("enforce: true", "enforce: false", RiskChange.Loosened)]
    [InlineData("on_breach: { max_loss_day: stop }", "on_breach: { max_loss_day: kill }", RiskChange.Tightened)]
    [InlineData("on_breach: { max_loss_day: stop }", "on_breach: { max_loss_day: reduce_only }", RiskChange.Loosened)]
    [InlineData("on_breach: { max_drawdown: kill }", "on_breach: { }", RiskChange.None)]
    [InlineData("clusters: { a: { markets: [x, y], max: $5 } }", "clusters: { a: { markets: [x], max: $5 } }",
        RiskChange.Loosened)]
    [InlineData("clusters: { a: { markets: [x], max: $5 } }", "clusters: { a: { markets: [x, y], max: $5 } }",
        RiskChange.Tightened)]
    [InlineData("breakers: { errors: at most 5 per 1m then rest 2m }",
        "breakers: { errors: at most 4 per 1m then rest 2m }", RiskChange.Tightened)]
    [InlineData("breakers: { errors: at most 5 per 1m then rest 2m }",
        "breakers: { errors: at most 5 per 1m then rest 1m }", RiskChange.Loosened)]
    [InlineData("breakers: { stale: 10s }", "breakers: { stale: 20s }", RiskChange.Loosened)]
    [InlineData("day_starts: \"06:00\"", "day_starts: \"07:00\"", RiskChange.Loosened)]
    [InlineData("allocate: { weight: book.mid / 1c }", "allocate: { weight: book.spread / 1c }", RiskChange.None)]
    [InlineData("allocate: { largest: 40% }", "allocate: { largest: 50% }", RiskChange.Loosened)]
    public void AChangeOfTheAccountHasADirection(string from, string to, RiskChange risk) =>
        Assert.Equal(risk, Worst(With(from), With(to)));

    [Fact]
    public void ALimitThatGoesIsLoosenedAndOneThatComesIsTightened()
    {
        const string Section = "max_exposure: $500, breakers: { stale: 10s }";
        Assert.Equal(RiskChange.Tightened, Worst(RulesFixture.GoodBands, With(Section)));
        Assert.Equal(RiskChange.Loosened, Worst(With(Section), RulesFixture.GoodBands));
    }

    /// <summary>The sharpest of what changed.</summary>
    private static RiskChange Worst(string before, string after) => PlanDiff
        .Compare(RuleSources.FromMemory(before), RuleSources.FromMemory(after), RulesFixture.Today)
        .Changes.Max(change => change.Risk);

    private static string With(string section) =>
        RulesFixture.Changed("version: 1\n", $"version: 1\naccount: {{ {section} }}\n");
}
