namespace PolyMaker.Core.Orders;

/// <summary>What can happen to an order, from us or from the venue.</summary>
public enum OrderSignal : byte
{
    Sign,
    Send,
    Accept,
    Reject,
    FillPart,
    FillAll,
    RequestCancel,
    ConfirmCancel,

    /// <summary>The venue will not cancel: the order is not (or no longer) on its book.</summary>
    RefuseCancel,
    LoseTrack,

    /// <summary>The venue let go of it and says that more of it traded than we have heard of.</summary>
    AwaitFills,
}
