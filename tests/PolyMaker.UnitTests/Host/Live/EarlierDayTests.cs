using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class EarlierDayTests
{
    private static readonly Timestamp Now = new(20_000 * 86_400_000_000L);
    private static readonly Size Left = Size.FromShares(10);

    private readonly LiveMarket market = new(
        0, new MarketSpec { ConditionId = "0x01", Slug = "m", YesToken = "1", NoToken = "2" }, SampleRules.Book(),
        Cash.Zero);

    private readonly EarlierDay earlier = new(
        20_000, Cash.FromDollars(-7), new Carried(Left, Cash.FromDollars(-2)));

    [Fact]
    public void TellsTheDayOnceAndAgainWhenThePositionIsKnown()
    {
        Assert.Equal(Cash.FromDollars(-7), Told());
        Assert.Null(Told());

        // Two of the seven dollars are in what is held, which this run marks by itself.
        market.Apply(MarketEvent.PositionRestored(Now, Left, Cash.FromDollars(5)));
        Assert.Equal(Cash.FromDollars(-5), Told());
        Assert.Null(Told());
    }

    [Fact]
    public void AnotherPositionIsNotTheOneThatWasLeft()
    {
        market.Apply(MarketEvent.PositionRestored(Now, Size.FromShares(11), Cash.FromDollars(5)));
        Assert.Equal(Cash.FromDollars(-7), Told());
    }

    [Fact]
    public void OnAnotherDayOnlyThePositionIsOfBefore()
    {
        market.Apply(MarketEvent.PositionRestored(Now, Left, Cash.FromDollars(5)));
        Assert.Equal(Cash.FromDollars(2), Told(86_400L * Timestamp.MicroPerSecond));
    }

    [Fact]
    public void ARunThatHasTradedIsToldNothing()
    {
        market.Apply(MarketEvent.OrderFilled(Now, new OrderId(1), new Price(4_000), Left, Cash.Zero));
        Assert.Null(Told());
    }

    [Theory]
    [InlineData(RejectReason.FlowLimit, 0L, RejectReason.FlowLimit)]
    [InlineData(RejectReason.LossLimit, -3L, RejectReason.LossLimit)]
    [InlineData(RejectReason.None, 0L, RejectReason.LossLimit)]
    [InlineData(RejectReason.None, -1L, null)]
    public void AHaltIsToldFirstAndOnceAndWhatOnlyReducesEndsWithItsDay(
        RejectReason kept, long daysAgo, RejectReason? told)
    {
        EarlierDay halted = new() { Halt = new KeptHalt(kept, 20_000 + daysAgo) };
        Assert.Equal(told is not null, halted.TryTell(market, Now, out MarketEvent news));
        if (told is { } reason)
        {
            Assert.Equal((MarketEventKind.Halted, reason), (news.Kind, news.Reason));
        }

        Assert.False(halted.TryTell(market, Now, out _));
    }

    [Fact]
    public void WhatWasPlacedIsToldFirstOnceAndNeverAsOfTheFuture()
    {
        PlacedBefore old = new(Side.Sell, Size.FromShares(5), Cash.FromDollars(3), Now.PlusMicro(-9));
        EarlierDay placed = new() { Placed = [old, old with { Side = Side.Buy, At = Now.PlusMicro(9) }] };
        Assert.True(placed.TryTell(market, Now, out MarketEvent first));
        Assert.True(placed.TryTell(market, Now, out MarketEvent second));
        Assert.False(placed.TryTell(market, Now, out _));
        Assert.Equal(
            (MarketEventKind.FlowRecovered, Side.Sell, Size.FromShares(5), Cash.FromDollars(3), Now.PlusMicro(-9)),
            (first.Kind, first.Side, first.Size, first.Cash, first.VenueAt));
        Assert.Equal((Side.Buy, Now, Now), (second.Side, second.VenueAt, second.At));
    }

    [Fact]
    public void WhatIsFoundToHaveBeenTradedMeanwhileIsToldInItsPlace()
    {
        Assert.Equal(Cash.FromDollars(-7), Told());
        earlier.Learn(20_000, Cash.FromDollars(-9), new Carried(Size.FromShares(4), Cash.FromDollars(-1)));
        Assert.Equal(Cash.FromDollars(-9), Told());
        market.Apply(MarketEvent.PositionRestored(Now, Size.FromShares(4), Cash.FromDollars(2)));
        Assert.Equal(Cash.FromDollars(-8), Told());
    }

    private Cash? Told(long later = 0)
    {
        Timestamp at = Now.PlusMicro(later);
        if (!earlier.TryTell(market, at, out MarketEvent news))
        {
            return null;
        }

        Assert.Equal((MarketEventKind.DayRecovered, at), (news.Kind, news.At));
        return news.Cash;
    }
}
