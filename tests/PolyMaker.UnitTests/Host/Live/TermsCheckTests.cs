using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Polymarket.Rest.Clob;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class TermsCheckTests
{
    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", MinimumSize = Size.FromShares(5),
        Rewards = new RewardTerms(3, Size.FromShares(50)) { Multiplier = 2, PerDay = Cash.FromDollars(10) },
    };

    private static readonly ClobMarket Same = new()
    {
        ConditionId = "0x01", Tokens = [], MinimumSize = Size.FromShares(5), AcceptsOrders = true, IsClosed = false,
        RewardMinimumSize = Size.FromShares(50), RewardSpread = new Price(300), RewardsPerDay = Cash.FromDollars(10),
    };

    [Fact]
    public void TermsThatAreStillTrueAreNotTold()
    {
        Assert.Empty(TermsCheck.Differences(Spec, Same));
        Assert.Empty(TermsCheck.Differences(Spec, new ClobMarket { ConditionId = "0x01", Tokens = [] }));
        Assert.Empty(TermsCheck.Differences(
            Spec with { Rewards = null },
            Same with { RewardSpread = Price.Zero, RewardMinimumSize = Size.Zero, RewardsPerDay = null }));
    }

    [Fact]
    public void OthersAre()
    {
        Assert.Equal(
            ["the smallest order is 15 shares; it was 5", "the venue takes no orders for this market"],
            TermsCheck.Differences(Spec, Same with { MinimumSize = Size.FromShares(15), AcceptsOrders = false }));
        Assert.Single(TermsCheck.Differences(Spec, Same with { IsClosed = true }));
        Assert.Equal(
            ["rewards: from 200 shares within 2.5 cents, $10 a day; it was from 50 shares within 3 cents, $10 a day"],
            TermsCheck.Differences(
                Spec, Same with { RewardMinimumSize = Size.FromShares(200), RewardSpread = new Price(250) }));
        Assert.Equal(
            ["rewards: none; it was from 50 shares within 3 cents, $10 a day"],
            TermsCheck.Differences(
                Spec, Same with { RewardMinimumSize = Size.Zero, RewardSpread = Price.Zero, RewardsPerDay = null }));
    }

    [Fact]
    public void WhatAnAnswerLeavesOutStays()
    {
        MarketTerms terms = TermsCheck.TermsOf(
            Spec, Same with { MinimumSize = null, RewardMinimumSize = Size.FromShares(20), RewardsPerDay = null });
        Assert.Equal(Size.FromShares(5), terms.MinimumSize);
        Assert.Equal(Spec.Rewards!.Value with { MinimumSize = Size.FromShares(20) }, terms.Rewards);
    }
}
