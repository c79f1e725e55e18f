using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Looking;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Core.Engine;

namespace PolyMaker.UnitTests.Host.Looking;

/// <summary>What a screen is shown is what the engine knows.</summary>
public sealed class RunLookTests
{
    private readonly LiveMarket market = new(
        0,
        new MarketSpec
        {
            ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Mill,
            Rewards = new RewardTerms(4.5, Size.FromShares(20)) { PerDay = Cash.FromDollars(10) },
        },
        SampleRules.Book(),
        Cash.FromDollars(1_000));

    private readonly RunLook look = new();

    public RunLookTests() => look.Joined(market);

    [Fact]
    public void ARowIsWhatTheEngineKnows()
    {
        Assert.Equal(FeedState.Waiting, Glance(0).Feed);
        OrderId bid = Quote();
        Learn(MarketEvent.OrderFilled(Second(2), bid, new Price(4_180), Size.FromShares(10), new Cash(20_000)));
        Decide(2);
        MarketGlance glance = Glance(2);
        Assert.Equal(FeedState.Good, glance.Feed);
        Assert.Equal((new Price(4_270), new Price(4_290)), (glance.Bid, glance.Ask));
        Assert.Equal((new Price(4_180), new Price(4_380)), (glance.OurBid, glance.OurAsk));
        Assert.Equal((Size.FromShares(10), 1L, 2), (glance.Position, glance.Fills, glance.Orders));
        Assert.Equal(0.428, glance.Fair);
        Assert.Equal(new Cash(-20_000), glance.Realised);
        Assert.Equal(new Cash(100_000), glance.Unrealised);
        Assert.Equal((2, 1, 0), (glance.PositionPercent, glance.NotionalPercent, glance.LossPercent));
        Assert.Equal(glance, Glance(2));
    }

    [Fact]
    public void ALostFeedShowsNoPricesAndBreaksTheLine()
    {
        Quote();
        Learn(MarketEvent.FeedLost(Second(3)));
        Decide(3);
        MarketGlance glance = Glance(3);
        Assert.Equal(FeedState.Lost, glance.Feed);
        Assert.Equal((null, null), (glance.Bid, glance.Ask));
        Assert.Equal("no snapshot of the book", glance.Quiet);
        HistoryPoint last = View(HistoryQuestion.All).Recent[^1];
        Assert.Equal((Second(3), null, null), (last.At, last.Bid, last.OurBid));
        Assert.Empty(View(HistoryQuestion.None).Bids);
    }

    [Fact]
    public void ASilentConnectionIsSaidWithItsSeconds()
    {
        Quote();
        Learn(MarketEvent.FeedSilent(Second(9), Second(4)));
        Assert.Equal((FeedState.Silent, 5), (Glance(9).Feed, Glance(9).SilentSeconds));
        Learn(MarketEvent.FeedHeard(Second(10)));
        Assert.Equal(FeedState.Good, Glance(10).Feed);
    }

    [Fact]
    public void AHaltIsSaidWithItsReason()
    {
        Quote();
        Learn(MarketEvent.Halted(Second(3), RejectReason.Operator));
        Decide(3);
        Assert.Equal((MarketStanding.Halted, "operator"), (Glance(3).Standing, Glance(3).HaltReason));
    }

    [Fact]
    public void TheLadderMarksOurOrdersAlsoWhereTheFeedDoesNotShowThem()
    {
        Quote();
        MarketView view = View(HistoryQuestion.None);
        Assert.Equal(new Price(4_270), view.Bids[0].Price);
        LadderLevel own = Assert.Single(view.Bids, level => level.Own.IsPositive);
        Assert.Equal((new Price(4_180), Size.FromShares(40)), (own.Price, own.Own));
        Assert.Equal(
            view.Bids.Select(level => level.Price), view.Bids.Select(level => level.Price).OrderDescending());
        OwnOrder order = Assert.Single(view.Orders, each => each.Order.Side == Side.Buy);
        Assert.Equal(("near", own.Size), (order.Band, order.Ahead));
        Assert.Equal([new Price(4_380), new Price(4_180)], view.Orders.Select(each => each.Order.Price));
    }

    [Fact]
    public void FillsAndClosedOrdersAreKept()
    {
        OrderId bid = Quote();
        Learn(MarketEvent.OrderFilled(Second(2), bid, new Price(4_180), Size.FromShares(40), Cash.Zero));
        Decide(2);
        MarketView view = View(HistoryQuestion.None);
        FillMark fill = Assert.Single(view.Fills);
        Assert.Equal((Side.Buy, new Price(4_180), 0.428), (fill.Side, fill.Price, fill.Mid));
        ClosedOrder closed = Assert.Single(view.Closed);
        Assert.Equal((bid, "filled"), (closed.Order.Id, closed.How));
    }

    [Fact]
    public void WhatStoodBehindAFillIsKept()
    {
        OrderId bid = Quote();
        Learn(MarketEvent.OrderFilled(Second(2), bid, new Price(4_180), Size.FromShares(40), Cash.Zero));
        Decide(2);
        KeptDecision kept = look.Of(market).Past.Of(bid)!;
        Assert.Equal(Second(0), kept.At);
        Assert.Equal("sample", kept.Unfold().Market);
        Assert.Contains(
            kept.Sent(), command => command.ToString().StartsWith($"place {bid} buy", StringComparison.Ordinal));
    }

    [Fact]
    public void RewardsAreThoseOfTheRestingOrders()
    {
        Quote();
        RewardView rewards = View(HistoryQuestion.None).Rewards!;
        Assert.Equal(0.428, rewards.Midpoint, 9);
        Assert.Equal((3.5 / 4.5) * (3.5 / 4.5) * 40, rewards.Score, 9);
        Assert.InRange(rewards.Share, 0.01, 0.99);
        Assert.Equal(0.035, rewards.Room, 9);
    }

    private OrderId Quote()
    {
        Learn(MarketEvent.BookReplaced(Second(0), Second(0), Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)));
        OrderId bid = default;
        List<MarketCommand> sent = [.. Decide(0)];
        foreach (MarketCommand command in sent.Where(each => each.Kind == MarketCommandKind.Place))
        {
            bid = command.Side == Side.Buy ? command.Order : bid;
            Learn(MarketEvent.OrderAccepted(Second(1), command.Order));
        }

        return bid;
    }

    private void Learn(MarketEvent happened)
    {
        market.Apply(in happened);
        look.Learned(market, in happened);
    }

    private MarketCommand[] Decide(int second)
    {
        MarketCommand[] commands = market.Decide(Second(second)).ToArray();
        look.Decided(market, Second(second), commands);
        look.Sent(market);
        return commands;
    }

    private MarketGlance Glance(int second) => look.Glances([market], Second(second))[0];

    private MarketView View(HistoryQuestion question) => MarketViews.Of(
        market, look.Of(market), Glance(0), (null, Second(0)), question);

    private static Timestamp Second(int second) => Timestamp.FromMilliseconds(second * 1_000L);
}
