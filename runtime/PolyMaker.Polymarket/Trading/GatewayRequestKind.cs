namespace PolyMaker.Polymarket.Trading;

/// <summary>What the gateway can ask the venue.</summary>
public enum GatewayRequestKind : byte
{
    Post,
    Cancel,
    CancelAll,

    /// <summary>One order by its digest.</summary>
    FindOrder,
    ListOrders,
    ListTrades,
    Heartbeat,
    ReadBalance,

    /// <summary>Ask the venue to read the chain again, then read the balance.</summary>
    RefreshBalance,

    /// <summary>What the account holds and what it paid, as the venue's indexer has it.</summary>
    ListPositions,
    ReadVersion,

    /// <summary>Turn pairs of YES and NO into dollars on the chain; answered when the chain has done it.</summary>
    Merge,
}
