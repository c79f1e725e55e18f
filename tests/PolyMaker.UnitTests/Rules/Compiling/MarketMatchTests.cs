using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.UnitTests.Rules.Compiling;

public sealed class MarketMatchTests
{
    private static readonly Timestamp Now = Timestamp.FromMilliseconds(1_785_163_378_000);

    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x01", Slug = "fed-december", YesToken = "1", NoToken = "2", Tags = ["politics", "fed"],
        Liquidity = Cash.FromDollars(5_000), Volume = Cash.FromDollars(20_000), LastPrice = new Price(4_200),
        EndTime = Now.PlusMicro(3_600 * Timestamp.MicroPerSecond),
    };

    [Theory]
    [InlineData("slug: \"fed-*\"", true)]
    [InlineData("slug: \"ecb-*\"", false)]
    [InlineData("tag: politics", true)]
    [InlineData("tag: sports", false)]
    [InlineData("min_liquidity: $5000", true)]
    [InlineData("min_liquidity: $5000.01", false)]
    [InlineData("max_liquidity: $4999", false)]
    [InlineData("min_volume: $20000, max_volume: $20000", true)]
    [InlineData("min_price: 42c, max_price: 90c", true)]
    [InlineData("min_price: 42.1c", false)]
    [InlineData("max_time_to_end: 1h", true)]
    [InlineData("min_time_to_end: 61m", false)]
    [InlineData("slug: \"fed-*\", min_volume: $20001", false)]
    public void EveryConditionMustHold(string match, bool holds) =>
        Assert.Equal(holds, Set(match).For(Spec, Now) is not null);

    [Theory]
    [InlineData("tag: politics", "tag")]
    [InlineData("max_liquidity: $5000", "liquidity")]
    [InlineData("max_volume: $5000, min_volume: $1", "volume")]
    [InlineData("max_price: 90c, tag: fed", "tag, price")]
    [InlineData("max_time_to_end: 30d", "time_to_end")]
    public void WhatIsNotKnownFulfilsNoConditionAndIsNamed(string match, string missing)
    {
        MarketSpec unknown = new() { ConditionId = "0x01", Slug = "fed-december", YesToken = "1", NoToken = "2" };
        Assert.Null(Set(match).For(unknown, Now));
        Assert.Equal($"entry 1 (profile base) asks for {missing}, not known of fed-december",
            Assert.Single(Set(match).MissingFacts(unknown)));
        Assert.Empty(Set(match + ", slug: \"ecb-*\"").MissingFacts(unknown));
    }

    [Fact]
    public void AMarketThatOnlyLacksFactsIsToldWithTheLineAndWhatBecomesOfIt()
    {
        MarketSpec unknown = Spec with { Volume = null };
        Assert.Equal("market fed-december is not matched by entry rules/bands.yaml:30 because its volume is not known; "
            + "it is not quoted; a market file names its profile whatever is known",
            Set("min_volume: $1").PassedOver(unknown, Now));
        Assert.Null(Set("min_volume: $1").PassedOver(Spec, Now));
        Assert.Null(Set("min_volume: $1, slug: \"ecb-*\"").PassedOver(unknown, Now));
        RuleSet both = RulesFixture.Valid(RulesFixture.Changed(
            "markets:\n",
            "  child:\n    extends: base\nmarkets:\n  - { match: { min_volume: $1 }, profile: child }\n"));
        Assert.Contains("; entry rules/bands.yaml:33 quotes it (base);", both.PassedOver(unknown, Now),
            StringComparison.Ordinal);
        RuleSet filed = RulesFixture.Valid(
            RulesFixture.Changed("slug: \"*\"", "min_volume: $1"),
            ("markets/m.yaml", "market: fed-december\nprofile: base\n"));
        Assert.Null(filed.PassedOver(unknown, Now));
    }

    [Fact]
    public void TheFirstMatchWins()
    {
        RuleSet set = RulesFixture.Valid(RulesFixture.Changed(
            "markets:\n", "  child:\n    extends: base\nmarkets:\n  - { match: { tag: fed }, profile: child }\n"));
        Assert.Equal("child", set.For(Spec)!.Profile);
        Assert.Equal("base", set.For(Spec with { Tags = ["politics"] })!.Profile);
    }

    private static RuleSet Set(string match) => RulesFixture.Valid(RulesFixture.Changed("slug: \"*\"", match));
}
