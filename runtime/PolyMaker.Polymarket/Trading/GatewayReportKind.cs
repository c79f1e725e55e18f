namespace PolyMaker.Polymarket.Trading;

/// <summary>What the gateway tells the operator beside what the markets learn.</summary>
public enum GatewayReportKind : byte
{
    /// <summary>An order rests at the venue that no engine has.</summary>
    OrphanOrder,

    /// <summary>An order that should rest does not.</summary>
    MissingOrder,

    /// <summary>The venue matched more of an order than its trades show.</summary>
    MissingFill,

    /// <summary>A trade of ours on an order we do not know.</summary>
    UnknownFill,

    /// <summary>Our orders traded while no run was there.</summary>
    UnwatchedFill,

    /// <summary>The venue holds another number of shares for us than our fills add up to.</summary>
    SharesDiffer,

    /// <summary>The venue holds another amount of collateral for us than our fills add up to.</summary>
    CollateralDiffers,

    /// <summary>A trade is matched and has not settled for too long.</summary>
    SlowSettlement,

    /// <summary>A trade failed to settle and was taken back.</summary>
    FailedSettlement,

    /// <summary>The venue refused something.</summary>
    Refusal,

    /// <summary>The venue does not take orders now.</summary>
    NotTaking,

    /// <summary>The dead-man switch could not be kept alive; quoting stopped.</summary>
    HeartbeatLost,

    /// <summary>Quoting goes on after a stop.</summary>
    Resumed,

    /// <summary>Recovery or a stop came to its end.</summary>
    Progress,
}
