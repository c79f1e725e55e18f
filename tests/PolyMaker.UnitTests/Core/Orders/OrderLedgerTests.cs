using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Orders;

public sealed class OrderLedgerTests
{
    [Fact]
    public void EqualsANaiveLedgerUnderAnyOrderOfEvents() => Property.Holds(random =>
    {
        OrderLedger ledger = new();
        Dictionary<OrderId, (OrderState State, long Filled, long Size)> naive = [];
        for (int step = 0; step < 300; step++)
        {
            if (random.Next(4) == 0 && !ledger.IsFull)
            {
                Order order = NewOrder(step + 1, random.Next(1, 50));
                ledger.Register(order);
                naive[order.Id] = (OrderState.New, 0, order.OriginalSize.Micro);
            }
            else
            {
                Step(ledger, naive, random, step);
            }

            AssertSame(ledger, naive);
        }
    }, 150);

    [Fact]
    public void AFillBeforeItsAcceptanceIsBookedAndTheAcceptanceChangesNothing()
    {
        OrderLedger ledger = Sent(40);
        Assert.True(ledger.Fill(OrderId.Of(0, 1), Size.FromShares(15), out Order filled));
        Assert.Equal(OrderState.PartiallyFilled, filled.State);
        ledger.Signal(OrderId.Of(0, 1), OrderSignal.Accept);
        Assert.True(ledger.TryGet(OrderId.Of(0, 1), out Order order));
        Assert.Equal(OrderState.PartiallyFilled, order.State);
        Assert.Equal(Size.FromShares(25), order.Remaining);
    }

    [Fact]
    public void AFillAfterItsCancelStillFindsItsOrder()
    {
        OrderLedger ledger = Sent(40);
        ledger.Signal(OrderId.Of(0, 1), OrderSignal.ConfirmCancel);
        Assert.Equal(0, ledger.OpenCount);
        Assert.True(ledger.Fill(OrderId.Of(0, 1), Size.FromShares(10), out Order order));
        Assert.Equal(Side.Buy, order.Side);
        Assert.Equal(1, ledger.LateFills);
        Assert.Equal(0, ledger.OpenCount);
    }

    [Fact]
    public void ACancelThatOvertakesItsFillKeepsTheRoomUntilTheFillArrives()
    {
        OrderLedger ledger = Sent(40);
        ledger.Cancel(OrderId.Of(0, 1), untraded: Size.FromShares(15));
        Assert.True(ledger.TryGet(OrderId.Of(0, 1), out Order waiting));
        Assert.Equal((OrderState.AwaitingFills, Size.FromShares(25)), (waiting.State, waiting.Remaining));
        Assert.True(ledger.Fill(OrderId.Of(0, 1), Size.FromShares(10), out _));
        Assert.Equal(1, ledger.OpenCount);
        Assert.True(ledger.Fill(OrderId.Of(0, 1), Size.FromShares(15), out Order done));
        Assert.Equal(OrderState.Cancelled, done.State);
        Assert.Equal(0, ledger.OpenCount);
    }

    [Fact]
    public void ReconciliationCanSayThatNothingIsMissing()
    {
        OrderLedger ledger = Sent(40);
        ledger.Cancel(OrderId.Of(0, 1), untraded: Size.FromShares(15));
        ledger.Cancel(OrderId.Of(0, 1), untraded: Size.FromShares(40));
        Assert.Equal(0, ledger.OpenCount);
    }

    [Fact]
    public void AnAdoptedOrderIsLiveUnderAnIdThatNoEngineGivesOut()
    {
        OrderLedger ledger = new();
        OrderId id = OrderId.Adopted(3, 1);
        ledger.Adopt(NewOrder(1, 40) with { Id = id });
        Assert.True(ledger.TryGet(id, out Order order));
        Assert.Equal(OrderState.Live, order.State);
        Assert.True(id.IsAdopted && id.Market == 3 && !OrderId.Of(3, 1).IsAdopted);
    }

    [Fact]
    public void AFillOfAnOrderWeNeverPlacedIsCountedAndRefused()
    {
        OrderLedger ledger = new();
        Assert.False(ledger.Fill(OrderId.Of(0, 9), Size.FromShares(10), out _));
        Assert.Equal(1, ledger.UnknownSignals);
    }

    private static Order NewOrder(long sequence, long shares) => new()
    {
        Id = OrderId.Of(0, sequence), Side = Side.Buy, Price = new Price(4_300), OriginalSize = Size.FromShares(shares),
    };

    private static OrderLedger Sent(long shares)
    {
        OrderLedger ledger = new();
        ledger.Register(NewOrder(1, shares));
        ledger.Signal(OrderId.Of(0, 1), OrderSignal.Sign);
        ledger.Signal(OrderId.Of(0, 1), OrderSignal.Send);
        return ledger;
    }

    private static void Step(
        OrderLedger ledger, Dictionary<OrderId, (OrderState State, long Filled, long Size)> naive, Random random,
            int step)
    {
        OrderId id = OrderId.Of(0, random.Next(1, Math.Max(2, step)));
        bool known = naive.TryGetValue(id, out (OrderState State, long Filled, long Size) order);
        if (random.Next(3) == 0)
        {
            // A venue fills only what it was sent.
            if (known && order.State is OrderState.New or OrderState.Signed)
            {
                return;
            }

            Size size = Size.FromShares(random.Next(1, 20));
            Assert.Equal(known, ledger.Fill(id, size, out _));
            if (known)
            {
                long filled = order.Filled + size.Micro;
                OrderSignal fill = filled >= order.Size ? OrderSignal.FillAll : OrderSignal.FillPart;
                naive[id] =
                    (OrderTransitions.TryNext(order.State, fill, out OrderState after) ? after : order.State, filled,
                        order.Size);
            }

            return;
        }

        OrderSignal signal = (OrderSignal)random.Next(10);
        if (signal is OrderSignal.FillPart or OrderSignal.FillAll)
        {
            return;
        }

        bool moved = ledger.Signal(id, signal);
        Assert.Equal(known && OrderTransitions.TryNext(order.State, signal, out _), moved);
        if (moved)
        {
            OrderTransitions.TryNext(order.State, signal, out OrderState next);
            naive[id] = (next, order.Filled, order.Size);
        }
    }

    private static void AssertSame(
        OrderLedger ledger, Dictionary<OrderId, (OrderState State, long Filled, long Size)> naive)
    {
        OrderId[] open = naive.Where(pair => !pair.Value.State.IsTerminal()).Select(pair => pair.Key)
            .OrderBy(id => id.Value).ToArray();
        Assert.Equal(open.Length, ledger.OpenCount);
        foreach (OrderId id in open)
        {
            Assert.True(ledger.TryGet(id, out Order order));
            Assert.Equal(naive[id].State, order.State);
            Assert.Equal(naive[id].Filled, order.FilledSize.Micro);
            Assert.Equal(Math.Max(0, naive[id].Size - naive[id].Filled), order.Remaining.Micro);
        }
    }
}
