using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Simulation.Statistics;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Core.Engine;

namespace PolyMaker.UnitTests.Host.Live;

public sealed class LiveMarketTests
{
    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Mill,
    };

    private readonly EquityCurve portfolio = new();

    [Fact]
    public void WhatASimulatedWorldSendsIsCountedToo()
    {
        LiveMarket market = new(0, Spec, SampleRules.Book(), Cash.FromDollars(1_000));
        market.Count(
        [
            MarketCommand.Place(
                Second(0), OrderId.Of(0, 1), Side.Buy, Outcome.Yes, new Price(4_200), Size.FromShares(5)),
            MarketCommand.WakeAt(Second(9)),
        ]);
        Assert.Equal((1, 1), (market.Placed, market.Quotes));
    }

    [Fact]
    public void FillsInASimulatedWorldAreMeasuredToo()
    {
        MarketEngine engine = new(3, Spec, SampleRules.Book(), Cash.FromDollars(1_000));
        LiveMarket market = new(0, engine);
        Learn(market, MarketEvent.BookReplaced(
            Second(0), Second(0), Outcome.Yes, MarketEngineTests.Levels(4_270, 4_290)));
        OrderId bid = default;
        foreach (ref readonly MarketCommand command in engine.Decide(Second(0)))
        {
            bid = command.Kind == MarketCommandKind.Place && command.Side == Side.Buy ? command.Order : bid;
        }

        market.ObserveBook();
        Learn(market, MarketEvent.OrderAccepted(Second(1), bid));
        Learn(market, MarketEvent.OrderFilled(Second(10), bid, new Price(4_270), Size.FromShares(10), Cash.Zero));
        Learn(market, MarketEvent.BookReplaced(
            Second(50), Second(50), Outcome.Yes, MarketEngineTests.Levels(4_290, 4_310)));
        Assert.Equal(new Cash(10_000), market.Meter.SpreadCaptured);
        Assert.All(market.Meter.Markouts, each => Assert.Equal(1, each.Fills));
    }

    [Fact]
    public void FillsAndQuotesAreMeasuredAsInABacktest()
    {
        LiveMarket market = new(0, Spec, SampleRules.Book(), Cash.FromDollars(1_000), portfolio);
        Book(market, 0, 4_270, 4_290);
        OrderId bid = default;
        OrderId ask = default;
        foreach (ref readonly MarketCommand command in market.Decide(Second(0)))
        {
            bid = command.Kind == MarketCommandKind.Place && command.Side == Side.Buy ? command.Order : bid;
            ask = command.Kind == MarketCommandKind.Place && command.Side == Side.Sell ? command.Order : ask;
        }

        market.Apply(MarketEvent.OrderAccepted(Second(1), bid));
        market.Apply(MarketEvent.OrderAccepted(Second(2), ask));
        market.Apply(MarketEvent.OrderCancelled(Second(5), ask, Size.FromShares(40)));
        market.Apply(MarketEvent.OrderFilled(Second(10), bid, new Price(4_270), Size.FromShares(10), Cash.Zero));
        market.Decide(Second(10));
        Book(market, 12, 4_250, 4_270);
        market.Decide(Second(12));
        Book(market, 20, 4_290, 4_310);
        market.Meter.End(Second(41));

        // The mid was 0.428 at the fill and one second later, 0.426 after five, 0.43 after thirty.
        Assert.Equal(new Cash(10_000), market.Meter.SpreadCaptured);
        IReadOnlyList<MarkoutSummary> markouts = market.Meter.Markouts;
        Assert.Equal([0.001, -0.001, -0.001], markouts.Select(each => Math.Round(each.PerShare, 6)));
        Assert.Equal(40_000_000, market.Meter.QuotingMicro);
        Assert.Equal(3_000_000, market.Meter.TwoSidedMicro);
        Assert.Equal(new Cash(20_000), market.MaximumDrawdown);
        Assert.Equal(market.MaximumDrawdown, portfolio.MaximumDrawdown);
    }

    /// <summary>As a world does it: the engine learns, and its run is told afterwards.</summary>
    private static void Learn(LiveMarket market, MarketEvent happened)
    {
        market.Engine.Apply(in happened);
        market.Count(in happened);
    }

    private static void Book(LiveMarket market, int second, int bid, int ask) => market.Apply(
        MarketEvent.BookReplaced(
            Second(second), Second(second), Outcome.Yes, MarketEngineTests.Levels(bid, ask)));

    private static Timestamp Second(int second) => Timestamp.FromMilliseconds(second * 1_000L);
}
