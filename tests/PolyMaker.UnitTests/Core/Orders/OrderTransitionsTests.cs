using PolyMaker.Core.Orders;

namespace PolyMaker.UnitTests.Core.Orders;

public sealed class OrderTransitionsTests
{
    private static readonly OrderState[] States = Enum.GetValues<OrderState>();
    private static readonly OrderSignal[] Signals = Enum.GetValues<OrderSignal>();

    [Fact]
    public void TerminalStatesTakeNoSignal() => Assert.All(
        from state in States.Where(s => s.IsTerminal()) from signal in Signals select (state, signal),
        pair => Assert.False(OrderTransitions.TryNext(pair.state, pair.signal, out _)));

    [Fact]
    public void EveryStateOnTheWireTakesEveryVenueSignal()
    {
        OrderState[] onTheWire =
            [OrderState.InFlight, OrderState.Live, OrderState.PartiallyFilled, OrderState.Cancelling,
                OrderState.UnknownOutcome];
        OrderSignal[] fromVenue =
        [
            OrderSignal.Accept, OrderSignal.Reject, OrderSignal.FillPart, OrderSignal.FillAll,
                OrderSignal.ConfirmCancel,
            OrderSignal.RefuseCancel, OrderSignal.LoseTrack,
        ];
        Assert.All(
            from state in onTheWire from signal in fromVenue select (state, signal),
            pair => Assert.True(OrderTransitions.TryNext(pair.state, pair.signal, out _), $"{pair}"));
    }

    [Fact]
    public void ACancelRequestIsNotUndoneByALateAcceptanceOrAPartialFill()
    {
        Assert.True(OrderTransitions.TryNext(OrderState.Cancelling, OrderSignal.Accept, out OrderState afterAccept));
        Assert.True(OrderTransitions.TryNext(OrderState.Cancelling, OrderSignal.FillPart, out OrderState afterFill));
        Assert.Equal(OrderState.Cancelling, afterAccept);
        Assert.Equal(OrderState.Cancelling, afterFill);
    }

    [Fact]
    public void NothingLeavesTheProcessUnsigned()
    {
        Assert.False(OrderTransitions.TryNext(OrderState.New, OrderSignal.Send, out _));
        Assert.False(OrderTransitions.TryNext(OrderState.New, OrderSignal.Accept, out _));
    }
}
