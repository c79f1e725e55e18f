using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Statistics;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.UnitTests.Simulation.Statistics;

/// <summary>Rewards by the venue's formula, worked out by hand.</summary>
public sealed class MakerIncomeTests
{
    private static readonly Timestamp At = new(1_785_163_378_000_000);

    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Cent,
        Fees = new FeeSchedule(40_000) { RebatePartsPerMillion = 250_000 },
        Rewards = new RewardTerms(3, Size.FromShares(50)) { PerDay = Cash.FromDollars(1_440) },
    };

    /// <summary>
    /// The book bids 100 at 41c and asks 100 at 43c: a cent from the midpoint, (2/3)^2 of 100 on each side. We add 50
    /// on each side at the same prices, half as much: a third of the pool, a dollar a sample.
    /// </summary>
    [Fact]
    public void AShareOfThePoolIsOursEveryMinute()
    {
        SimulatedExchange venue = Venue();
        MakerIncome income = new(Spec);
        income.Sample(venue);
        Assert.Equal((1, 0, Cash.Zero), (income.Samples, income.Scored, income.Rewards));
        Place(venue, Side.Buy, 4_100, 50, 1);
        Place(venue, Side.Sell, 4_300, 50, 2);
        income.Sample(venue);
        income.Sample(venue);
        Assert.Equal((3, 2), (income.Samples, income.Scored));
        Assert.Equal(2 / 3.0, income.Rewards.ToDouble(), 1e-5);
    }

    /// <summary>One side alone counts a third in the middle: 16.667 of 16.667 + 100 at its distance.</summary>
    [Fact]
    public void OneSideAloneEarnsAThirdAndASmallOrderNothing()
    {
        SimulatedExchange venue = Venue();
        MakerIncome income = new(Spec);
        Place(venue, Side.Buy, 4_100, 49, 1);
        income.Sample(venue);
        Assert.Equal(0, income.Scored);
        Place(venue, Side.Buy, 4_100, 50, 2);
        income.Sample(venue);
        Assert.Equal(50 / 3.0 / ((50 / 3.0) + 100), income.Rewards.ToDouble(), 1e-5);
    }

    [Fact]
    public void RebatesArePartOfWhatOurTakersPaid()
    {
        MakerIncome income = new(Spec);
        income.Made(new Price(4_200), Size.FromShares(100));
        Assert.Equal(243_600, income.Rebates.Micro);
        MakerIncome plain = new(Spec with { Fees = FeeSchedule.Free, Rewards = null });
        plain.Made(new Price(4_200), Size.FromShares(100));
        plain.Sample(Venue());
        Assert.Equal((Cash.Zero, Cash.Zero, 0), (plain.Rebates, plain.Rewards, plain.Samples));
    }

    private static SimulatedExchange Venue()
    {
        SimulatedExchange venue = new(Spec, new ExchangeOptions { StartingCash = Cash.FromDollars(1_000) });
        BookLevels levels = new();
        levels.AddBid(new Price(4_100), Size.FromShares(100));
        levels.AddAsk(new Price(4_300), Size.FromShares(100));
        venue.Apply(MarketEvent.BookReplaced(At, At, Outcome.Yes, levels), At);
        return venue;
    }

    private static void Place(SimulatedExchange venue, Side side, int price, int shares, long id)
    {
        venue.Submit(MarketCommand.Place(
            At, new OrderId(id), side, side == Side.Buy ? Outcome.Yes : Outcome.No, new Price(price),
            Size.FromShares(shares)), At);
        venue.ClearOutcomes();
    }
}
