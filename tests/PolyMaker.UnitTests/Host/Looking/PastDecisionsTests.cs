using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Looking;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Core.Engine;

namespace PolyMaker.UnitTests.Host.Looking;

public sealed class PastDecisionsTests
{
    private readonly PastDecisions past = new();
    private readonly MarketEngine engine = new(0, MarketEngineTests.Spec, SampleRules.Book(), Cash.FromDollars(1_000));

    [Fact]
    public void AnOrderLeadsToTheDecisionThatPlacedIt()
    {
        Keep(1, [1, 2]);
        Keep(2, [3]);
        Assert.Equal(Second(1), past.Of(Order(2))?.At);
        Assert.Equal(Second(2), past.Of(Order(3))?.At);
        Assert.Null(past.Of(Order(4)));
    }

    [Fact]
    public void AnInstantLeadsToTheLastDecisionBeforeIt()
    {
        Keep(1, [1]);
        Keep(5, [2]);
        Assert.Null(past.At(Second(0)));
        Assert.Equal(Second(1), past.At(Second(4))?.At);
        Assert.Equal(Second(5), past.At(Second(5))?.At);
        Assert.Equal(Second(5), past.At(Timestamp.Never)?.At);
    }

    [Fact]
    public void WhatTradedIsKeptLongerThanWhatOnlyRested()
    {
        Keep(1, [1]);
        past.Filled(Order(1), most: 2);
        past.Filled(Order(1), most: 2);
        for (int second = 2; second <= 5; second++)
        {
            Keep(second, [second], most: 2);
        }

        Assert.Equal(Second(1), past.Of(Order(1))?.At);
        Assert.Null(past.Of(Order(2)));
        Assert.Null(past.Of(Order(3)));
        Assert.Null(past.At(Second(3)));
        Assert.Equal(Second(4), past.At(Second(4))?.At);
    }

    [Fact]
    public void FillsAreBoundedToo()
    {
        for (int second = 1; second <= 3; second++)
        {
            Keep(second, [second], most: 1);
            past.Filled(Order(second), most: 2);
        }

        Assert.Null(past.Of(Order(1)));
        Assert.Equal(Second(2), past.Of(Order(2))?.At);
        past.Filled(Order(9), most: 2);
        Assert.Equal(Second(2), past.Of(Order(2))?.At);
    }

    private void Keep(int second, int[] orders, int most = 10)
    {
        engine.Apply(MarketEvent.FeedHeard(Second(second)));
        engine.Decide(Second(second));
        MarketCommand[] placed =
        [
            .. orders.Select(order => MarketCommand.Place(
                Second(second), Order(order), Side.Buy, Outcome.Yes, new Price(4_180), Size.FromShares(40))),
        ];
        past.Keep(KeptDecision.Of(engine, placed), most);
    }

    private static OrderId Order(int sequence) => OrderId.Of(0, sequence);

    private static Timestamp Second(int second) => Timestamp.FromMilliseconds(second * 1_000L);
}
