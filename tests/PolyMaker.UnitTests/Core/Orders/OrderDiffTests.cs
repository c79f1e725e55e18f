using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Orders;

public sealed class OrderDiffTests
{
    private static readonly Size MinimumSize = Size.FromShares(5);
    private static readonly Exposure Flat = new(Size.Zero, Cash.Zero, Cash.FromDollars(1_000), ReduceOnly: false);

    [Fact]
    public void IsAFixedPointAndNeverCrossesOurselves() => Property.Holds(random =>
    {
        OrderLedger ledger = RandomLedger(random);
        QuoteSet quotes = RandomQuotes(random);
        OrderChanges changes = new();
        long sequence = 1_000;
        int rounds = 0;
        do
        {
            Compute(quotes, ledger, changes);
            CarryOut(ledger, changes, ref sequence);
            Compute(quotes, ledger, changes);
            Assert.True(changes.IsEmpty, "the diff of its own result is empty");
            Settle(ledger);
            Compute(quotes, ledger, changes);
        }
        while (!changes.IsEmpty && ++rounds < 5);
        Assert.True(changes.IsEmpty, "once the venue has answered, orders come to rest");
    }, 3_000);

    [Fact]
    public void KeepsAnOrderInsideItsBandWhenTheTargetMoves()
    {
        OrderLedger ledger = new();
        Register(ledger, 1, Side.Buy, 0, new Price(4_050), Size.FromShares(40), OrderState.Live);
        OrderChanges changes = new();
        Compute(Quotes(Bid(0, near: 4_100, target: 4_090, far: 4_000)), ledger, changes);
        Assert.True(changes.IsEmpty);
    }

    [Fact]
    public void CancelsWhatLeftEveryBandAndPlacesAtTheTarget()
    {
        OrderLedger ledger = new();
        Register(ledger, 1, Side.Buy, 0, new Price(4_200), Size.FromShares(40), OrderState.Live);
        OrderChanges changes = new();
        Compute(Quotes(Bid(0, near: 4_100, target: 4_090, far: 4_000)), ledger, changes);
        Assert.Equal([OrderId.Of(0, 1)], changes.Cancels.ToArray());
        Assert.Equal([new Placement(Side.Buy, 0, new Price(4_090), Size.FromShares(40))], changes.Placements.ToArray());
    }

    [Fact]
    public void RefillsToTheTargetSizeOnlyBelowTheMinimum()
    {
        OrderLedger ledger = new();
        Register(ledger, 1, Side.Buy, 0, new Price(4_090), Size.FromShares(25), OrderState.Live);
        OrderChanges changes = new();
        QuoteSet quotes = Quotes(Bid(0, near: 4_100, target: 4_090, far: 4_000));
        Compute(quotes, ledger, changes);
        Assert.True(changes.IsEmpty);
        ledger.Fill(OrderId.Of(0, 1), Size.FromShares(10), out _);
        Compute(quotes, ledger, changes);
        Assert.Equal(Size.FromShares(25), Assert.Single(changes.Placements.ToArray()).Size);
    }

    [Fact]
    public void CancelsTheNewestFirstAboveTheMaximum()
    {
        OrderLedger ledger = new();
        Register(ledger, 1, Side.Buy, 0, new Price(4_090), Size.FromShares(40), OrderState.Live);
        Register(ledger, 2, Side.Buy, 0, new Price(4_080), Size.FromShares(40), OrderState.Live);
        OrderChanges changes = new();
        Compute(Quotes(Bid(0, near: 4_100, target: 4_090, far: 4_000)), ledger, changes);
        Assert.Equal([OrderId.Of(0, 2)], changes.Cancels.ToArray());
    }

    [Fact]
    public void WaitsForAnOrderInFlightInsteadOfDoublingIt()
    {
        OrderLedger ledger = new();
        Register(ledger, 1, Side.Buy, 0, new Price(4_200), Size.FromShares(40), OrderState.InFlight);
        OrderChanges changes = new();
        Compute(Quotes(Bid(0, near: 4_100, target: 4_090, far: 4_000)), ledger, changes);
        Assert.True(changes.IsEmpty);
    }

    [Fact]
    public void CancelsEverythingWhenNothingIsWanted()
    {
        OrderLedger ledger = new();
        Register(ledger, 1, Side.Buy, 0, new Price(4_100), Size.FromShares(40), OrderState.Live);
        Register(ledger, 2, Side.Sell, 0, new Price(4_300), Size.FromShares(40), OrderState.PartiallyFilled);
        OrderChanges changes = new();
        Compute(new QuoteSet(), ledger, changes);
        Assert.Equal(2, changes.CancelCount);
    }

    [Fact]
    public void AnOrderOffANewGridIsReplaced()
    {
        OrderLedger ledger = new();
        Register(ledger, 1, Side.Buy, 0, new Price(4_095), Size.FromShares(40), OrderState.Live);
        OrderChanges changes = new();
        Compute(Quotes(Bid(0, near: 4_100, target: 4_100, far: 4_000)), ledger, changes, TickSize.Cent);
        Assert.Equal(1, changes.CancelCount);
        Assert.Equal(new Price(4_100), Assert.Single(changes.Placements.ToArray()).Price);
    }

    [Fact]
    public void AnOldOrderIsReplacedAndItsSuccessorIsNot()
    {
        OrderLedger ledger = new();
        Register(ledger, 1, Side.Buy, 0, new Price(4_090), Size.FromShares(40), OrderState.Live);
        OrderChanges changes = new();
        QuoteSet quotes = Quotes(Bid(0, near: 4_100, target: 4_090, far: 4_000));
        quotes.Handle(Side.Buy, new SidePolicy { MaximumAgeMicro = 12_000_000 });
        Compute(quotes, ledger, changes, at: Now.PlusMicro(11_999_999));
        Assert.True(changes.IsEmpty);
        Compute(quotes, ledger, changes, at: Now.PlusMicro(12_000_000));
        Assert.Equal((1, 1, OrderFate.TooOld), (changes.CancelCount, changes.PlacementCount, changes.Fate(0)));
    }

    [Fact]
    public void AWaitingSidePlacesNothingAndKeepsWhatRests()
    {
        OrderLedger ledger = new();
        Register(ledger, 1, Side.Buy, 0, new Price(4_090), Size.FromShares(5), OrderState.Live);
        OrderChanges changes = new();
        QuoteSet quotes = Quotes(Bid(0, near: 4_100, target: 4_090, far: 4_000));
        quotes.Handle(Side.Buy, new SidePolicy { Waits = true });
        Compute(quotes, ledger, changes);
        Assert.True(changes.IsEmpty);
    }

    [Theory]
    [InlineData(4_150, 2, true)]
    [InlineData(4_150, 0, false)]
    [InlineData(4_250, 2, false)]
    public void AHungOrderStaysWithinItsBounds(int price, int most, bool stays)
    {
        OrderLedger ledger = new();
        Register(ledger, 1, Side.Buy, 0, new Price(price), Size.FromShares(40), OrderState.Live);
        OrderChanges changes = new();
        QuoteSet quotes = Quotes(Bid(0, near: 4_100, target: 4_090, far: 4_000));
        quotes.Handle(Side.Buy, new SidePolicy { Hangs = true, HangMost = most, HangWithin = 100 });
        Compute(quotes, ledger, changes);
        Assert.Equal(stays ? 0 : 1, changes.CancelCount);
        Assert.Equal(stays ? OrderFate.Hung : OrderFate.Unwanted, changes.Fate(0));
        Assert.Equal(1, changes.PlacementCount);
    }

    [Fact]
    public void ARestBelowTheLeastSizeIsReplaced()
    {
        OrderLedger ledger = new();
        Register(ledger, 1, Side.Buy, 0, new Price(4_090), Size.FromShares(25), OrderState.Live);
        OrderChanges changes = new();
        QuoteSet quotes = Quotes(Bid(0, near: 4_100, target: 4_090, far: 4_000));
        quotes.Handle(Side.Buy, new SidePolicy { MinimumSize = Size.FromShares(30) });
        Compute(quotes, ledger, changes);
        Assert.Equal((1, OrderFate.TooSmall), (changes.CancelCount, changes.Fate(0)));
        Assert.Equal(Size.FromShares(40), Assert.Single(changes.Placements.ToArray()).Size);
    }

    [Fact]
    public void APlacementKeepsThePairEdgeToWhatRests()
    {
        OrderLedger ledger = new();
        Register(ledger, 1, Side.Sell, 0, new Price(4_100), Size.FromShares(25), OrderState.InFlight);
        OrderChanges changes = new();
        QuoteSet quotes = Quotes(Bid(0, near: 4_090, target: 4_090, far: 4_000));
        Compute(quotes, ledger, changes);
        Assert.Equal(1, changes.PlacementCount);
        quotes.Handle(Side.Buy, new SidePolicy { PairEdge = 20 });
        Compute(quotes, ledger, changes);
        Assert.Equal(0, changes.PlacementCount);
    }

    [Fact]
    public void WhatTakesIsWaitedForAndNotCancelledForAWhile()
    {
        OrderLedger ledger = new();
        OrderId id = OrderId.Of(0, 1);
        ledger.Register(new Order
        {
            Id = id, Side = Side.Sell, Price = new Price(4_000), OriginalSize = Size.FromShares(20), PlacedAt = Now,
            IsTaker = true,
        });
        ledger.Signal(id, OrderSignal.Sign);
        ledger.Signal(id, OrderSignal.Send);
        ledger.Signal(id, OrderSignal.Accept);
        OrderChanges changes = new();
        Compute(new QuoteSet(), ledger, changes);
        Assert.Equal((0, OrderFate.Waiting), (changes.CancelCount, changes.Fate(0)));
        Compute(new QuoteSet(), ledger, changes, at: Now.PlusMicro(5_000_000));
        Assert.Equal(1, changes.CancelCount);
    }

    private static readonly Timestamp Now = Timestamp.FromMilliseconds(1_785_163_378_000);

    private static void Compute(
        QuoteSet quotes, OrderLedger ledger, OrderChanges changes, TickSize? tick = null, Timestamp? at = null) =>
        OrderDiff.Compute(
            new DiffInput
            {
                Quotes = quotes,
                Open = ledger.Open,
                Exposure = Flat,
                Limits = SampleRules.Limits,
                Tick = tick ?? TickSize.Mill,
                MinimumSize = MinimumSize,
                At = at ?? Now,
            },
            changes);

    private static QuoteSet Quotes(BandQuote bid)
    {
        QuoteSet quotes = new();
        quotes.Add(Side.Buy, bid);
        return quotes;
    }

    private static BandQuote Bid(byte band, int near, int target, int far) => new()
    {
        Band = band, Near = new Price(near), Target = new Price(target), Far = new Price(far),
        Minimum = Size.FromShares(20),
        Wanted = Size.FromShares(40), Maximum = Size.FromShares(60),
    };

    private static void Register(
        OrderLedger ledger, long sequence, Side side, byte band, Price price, Size size, OrderState state)
    {
        OrderId id = OrderId.Of(0, sequence);
        ledger.Register(new Order
        {
            Id = id, Side = side, Band = band, Price = price, OriginalSize = size, PlacedAt = Now,
        });
        ledger.Signal(id, OrderSignal.Sign);
        ledger.Signal(id, OrderSignal.Send);
        if (state is OrderState.Live or OrderState.PartiallyFilled or OrderState.Cancelling)
        {
            ledger.Signal(id, OrderSignal.Accept);
        }

        if (state == OrderState.PartiallyFilled)
        {
            ledger.Fill(id, new Size(size.Micro / 3), out _);
        }

        if (state == OrderState.Cancelling)
        {
            ledger.Signal(id, OrderSignal.RequestCancel);
        }

        if (state == OrderState.UnknownOutcome)
        {
            ledger.Signal(id, OrderSignal.LoseTrack);
        }
    }

    private static OrderLedger RandomLedger(Random random)
    {
        OrderLedger ledger = new();
        OrderState[] states =
            [OrderState.InFlight, OrderState.Live, OrderState.PartiallyFilled, OrderState.Cancelling,
                OrderState.UnknownOutcome];
        int count = random.Next(0, 10);
        for (int sequence = 1; sequence <= count; sequence++)
        {
            // Our own book is never crossed: bids below 0.43, asks above.
            Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
            Price price = new((side == Side.Buy ? random.Next(380, 430) : random.Next(431, 480)) * 10);
            Register(
                ledger, sequence, side, (byte)random.Next(4), price, Size.FromShares(random.Next(5, 80)),
                    states[random.Next(states.Length)]);
        }

        return ledger;
    }

    private static QuoteSet RandomQuotes(Random random)
    {
        QuoteSet quotes = new();
        int middle = random.Next(390, 470) * 10;
        int bid = middle - 10;
        int ask = middle + 10;
        for (byte band = 0; band < random.Next(0, 4); band++)
        {
            int width = random.Next(0, 10) * 10;
            int into = random.Next(0, (width / 10) + 1) * 10;
            BandQuote quote = Bid(band, bid, bid - into, bid - width);
            quote.Minimum = Size.FromShares(random.Next(0, 40));
            quotes.Add(Side.Buy, quote);
            quote.Near = new Price(ask);
            quote.Target = new Price(ask + into);
            quote.Far = new Price(ask + width);
            quotes.Add(Side.Sell, quote);
            bid -= width + 10;
            ask += width + 10;
        }

        foreach (Side side in new[] { Side.Buy, Side.Sell }.Where(_ => random.Next(2) == 0))
        {
            quotes.Handle(side, new SidePolicy
            {
                Waits = random.Next(4) == 0,
                Hangs = random.Next(2) == 0,
                HangMost = random.Next(4),
                HangWithin = random.Next(1_000),
                PairEdge = random.Next(0, 100),
                MinimumSize = Size.FromShares(random.Next(0, 30)),
            });
        }

        return quotes;
    }

    private static void CarryOut(OrderLedger ledger, OrderChanges changes, ref long sequence)
    {
        foreach (OrderId id in changes.Cancels)
        {
            Assert.True(
                ledger.TryGet(id, out Order order) && order.State != OrderState.InFlight,
                    "in flight is never cancelled");
            ledger.Signal(id, OrderSignal.RequestCancel);
        }

        foreach (Placement placement in changes.Placements)
        {
            AssertDoesNotCross(ledger, placement);
            Register(
                ledger, ++sequence, placement.Side, placement.Band, placement.Price, placement.Size,
                    OrderState.InFlight);
        }
    }

    private static void AssertDoesNotCross(OrderLedger ledger, Placement placement)
    {
        foreach (Order order in ledger.Open)
        {
            if (order.Side != placement.Side)
            {
                Assert.True(placement.Side == Side.Buy ? placement.Price < order.Price : placement.Price > order.Price);
            }
        }
    }

    private static void Settle(OrderLedger ledger)
    {
        foreach (Order order in ledger.Open.ToArray())
        {
            ledger.Signal(
                order.Id, order.State == OrderState.Cancelling ? OrderSignal.ConfirmCancel : OrderSignal.Accept);
        }
    }
}
