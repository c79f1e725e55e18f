namespace PolyMaker.Core.Risk;

/// <summary>Which limit of the account leaves a market less than its own limits would.</summary>
public enum AccountBound : byte
{
    None,

    /// <summary>The worst outcome of the markets that exclude one another.</summary>
    Group,

    /// <summary>The worst case of the markets that are said to go wrong together.</summary>
    Cluster,

    /// <summary>The worst case of all markets.</summary>
    Exposure,
    LossDay,
    Drawdown,

    /// <summary>Too many orders or cancels of which nobody knows what became.</summary>
    Errors,

    /// <summary>Too many orders that the venue refused.</summary>
    Rejects,

    /// <summary>No market has been heard of for too long.</summary>
    StaleData,

    /// <summary>The venue's clock and ours are too far apart.</summary>
    ClockSkew,

    /// <summary>What the account holds fell too far too fast.</summary>
    BalanceDrop,

    /// <summary>The kill switch: only a person lifts it.</summary>
    Killed,

    /// <summary>The operator of this run, for as long as it lasts.</summary>
    Operator,

    /// <summary>This market alone: it is not, or not yet, among those that are traded.</summary>
    Selection,
}
