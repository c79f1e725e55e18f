using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Rewards;

namespace PolyMaker.UnitTests.LocalVenue.Rewards;

public sealed class RewardDeskTests
{
    private const int Day = 24 * 3600;

    private readonly VenueDesk desk = new(terms: VenueDesk.Terms(fees: new FeeSchedule(50_000)) with
    {
        Rewards = new RewardTerms(4, Size.FromShares(50)),
        DailyRewards = Cash.FromDollars(90),
        RewardMinimumAge = TimeSpan.FromSeconds(30),
        RebatePartsPerMillion = 250_000,
    });

    [Fact]
    public void PoolIsSharedByScoreAtMidnight()
    {
        Quote(desk.Alice, 100);
        Quote(desk.Bob, 200);
        desk.Wait(Day);
        Assert.Equal(
            [(desk.Alice, Cash.FromDollars(30)), (desk.Bob, Cash.FromDollars(60))],
            desk.Engine.Rewards.Payments.Select(payment => (payment.Account, payment.Amount)));
        Assert.Equal(VenueDesk.Start, desk.Engine.Rewards.Payments[0].Day);
        Assert.Equal(Cash.FromDollars(10_030), desk.Alice.Cash);
        Assert.True(desk.Engine.Ledger.IsConserved);
        Assert.Equal(Cash.Zero, desk.Engine.Rewards.RewardSoFar(desk.Alice, desk.Market));
    }

    [Fact]
    public void SharesFollowTheMinutes()
    {
        Quote(desk.Alice, 100);
        desk.Wait(150);
        Assert.Equal(1, desk.Engine.Rewards.LatestShare(desk.Alice, desk.Market));
        Quote(desk.Bob, 300);
        desk.Wait(150);
        Assert.Equal(0.25, desk.Engine.Rewards.LatestShare(desk.Alice, desk.Market));
        Assert.True(
            desk.Engine.Rewards.RewardSoFar(desk.Alice, desk.Market)
            > desk.Engine.Rewards.RewardSoFar(desk.Bob, desk.Market));
    }

    [Fact]
    public void OrdersScoreWhenOldLargeAndNearEnough()
    {
        var near = desk.Buy(desk.Alice, 49, 50).Order!;
        var far = desk.Buy(desk.Alice, 40, 50).Order!;
        var small = desk.Buy(desk.Alice, 49, 49).Order!;
        desk.Sell(desk.Bob, 51, 50);
        Assert.False(desk.Engine.Rewards.IsScoring(near));
        desk.Wait(30);
        Assert.Equal(
            [true, false, false],
            new[] { near, far, small }.Select(desk.Engine.Rewards.IsScoring));
    }

    [Fact]
    public void MakersGetTheirPartOfTakerFeesBack()
    {
        desk.Sell(desk.Alice, 50, 3_000);
        desk.Sell(desk.Bob, 50, 1_000);
        desk.Buy(desk.Carol, 50, 4_000);
        desk.Wait(10);
        Assert.Equal(Cash.FromDollars(50), desk.Engine.Ledger.FeePot);
        Assert.Equal(new Cash(9_375_000), desk.Engine.Rewards.RebateSoFar(desk.Alice, desk.Market));
        desk.Wait(Day);
        Assert.Equal(
            [(desk.Alice, PaymentKind.MakerRebate, new Cash(9_375_000)),
                (desk.Bob, PaymentKind.MakerRebate, new Cash(3_125_000))],
            desk.Engine.Rewards.Payments.Select(payment => (payment.Account, payment.Kind, payment.Amount)));
        Assert.Equal(new Cash(37_500_000), desk.Engine.Ledger.FeePot);
        Assert.True(desk.Engine.Ledger.IsConserved);
    }

    [Fact]
    public void LessThanADollarIsNotPaid()
    {
        desk.Sell(desk.Alice, 50, 100);
        desk.Buy(desk.Carol, 50, 100);
        desk.Wait(Day);
        Assert.Empty(desk.Engine.Rewards.Payments);
    }

    private void Quote(PolyMaker.LocalVenue.Accounts.VenueAccount account, double shares)
    {
        desk.Buy(account, 49, shares);
        desk.Sell(account, 51, shares);
    }
}
