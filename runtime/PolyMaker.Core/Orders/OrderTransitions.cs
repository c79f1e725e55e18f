using static PolyMaker.Core.Orders.OrderSignal;
using static PolyMaker.Core.Orders.OrderState;

namespace PolyMaker.Core.Orders;

/// <summary>
/// The order state table. Venue messages race (a fill may overtake the acceptance of its own order, an acceptance may
/// follow a cancel request), so every open state takes every venue signal; terminal states take none.
/// </summary>
public static class OrderTransitions
{
    private const int Signals = 11;
    private const OrderState None = (OrderState)byte.MaxValue;

    // Columns: Sign, Send, Accept, Reject, FillPart, FillAll, RequestCancel, ConfirmCancel, RefuseCancel, LoseTrack,
    // AwaitFills
    private static readonly OrderState[] Table =
    [
        /* New             */ Signed, None, None, Rejected, None, None, Cancelled, None, None, None, None,
        /* Signed          */ None, InFlight, None, Rejected, None, None, Cancelled, None, None, None, None,
        /* InFlight        */ None, None, Live, Rejected, PartiallyFilled, Filled, Cancelling, Cancelled, Cancelled,
            UnknownOutcome, AwaitingFills,
        /* Live            */ None, None, Live, Rejected, PartiallyFilled, Filled, Cancelling, Cancelled, Cancelled,
            UnknownOutcome, AwaitingFills,
        /* PartiallyFilled */ None, None, PartiallyFilled, Rejected, PartiallyFilled, Filled, Cancelling, Cancelled,
            Cancelled, UnknownOutcome, AwaitingFills,
        /* Filled          */ None, None, None, None, None, None, None, None, None, None, None,
        /* Cancelling      */ None, None, Cancelling, Rejected, Cancelling, Filled, Cancelling, Cancelled, Cancelled,
            UnknownOutcome, AwaitingFills,
        /* Cancelled       */ None, None, None, None, None, None, None, None, None, None, None,
        /* Rejected        */ None, None, None, None, None, None, None, None, None, None, None,
        /* UnknownOutcome  */ None, None, Live, Rejected, PartiallyFilled, Filled, Cancelling, Cancelled, Cancelled,
            UnknownOutcome, AwaitingFills,
        /* AwaitingFills   */ None, None, None, None, AwaitingFills, Cancelled, None, Cancelled, None, None,
            AwaitingFills,
    ];

    /// <summary>The state after a signal, or false when the signal cannot move this state.</summary>
    public static bool TryNext(OrderState state, OrderSignal signal, out OrderState next)
    {
        next = Table[((int)state * Signals) + (int)signal];
        return next != None;
    }

    /// <summary>True when the order can never trade again.</summary>
    public static bool IsTerminal(this OrderState state) => state is Filled or Cancelled or Rejected;

    /// <summary>True when the order may count as standing where it was placed; all others only take room.</summary>
    public static bool IsKept(this OrderState state) =>
        state is not (Cancelling or UnknownOutcome or AwaitingFills);

    /// <summary>True when a cancel makes sense: the venue is known to hold it, or may hold it.</summary>
    public static bool IsCancellable(this OrderState state) => state is Live or PartiallyFilled or UnknownOutcome;
}
