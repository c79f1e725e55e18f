namespace PolyMaker.Core.Risk;

/// <summary>
/// What rules read of the account, as doubles: shares of limits (0 without a limit), dollars, seconds. Told only to
/// markets whose rules read any of it.
/// </summary>
public readonly record struct AccountFacts
{
    public double UsedExposure { get; init; }

    public double UsedGroup { get; init; }

    /// <summary>The fullest of the clusters that hold this market.</summary>
    public double UsedCluster { get; init; }

    public double UsedLossDay { get; init; }

    public double UsedDrawdown { get; init; }

    /// <summary>Dollars that no order locks and no position holds, of the whole account.</summary>
    public double Cash { get; init; }

    /// <summary>How far what the account holds has fallen from its peak within the drop breaker's window.</summary>
    public double Drop { get; init; }

    /// <summary>Seconds since any market was heard of.</summary>
    public double FeedAge { get; init; }

    /// <summary>Seconds since the venue last stated a balance.</summary>
    public double BalanceAge { get; init; }

    /// <summary>Seconds by which our clock is ahead of the venue's, the least of the last minute.</summary>
    public double Skew { get; init; }

    /// <summary>Sum of the mids of the market's neg-risk group, less one dollar; 0 without a group.</summary>
    public double GroupParity { get; init; }

    /// <summary>Markets of the group that this run knows; 0 without a group.</summary>
    public double GroupMarkets { get; init; }

    /// <summary>Basis points of a dollar made by a YES of every market of the group, after fees.</summary>
    public double GroupBuy { get; init; }

    /// <summary>Shares of each that the best asks offer.</summary>
    public double GroupBuySize { get; init; }

    /// <summary>Basis points of a dollar made by a NO of every market of the group, after fees.</summary>
    public double GroupSell { get; init; }

    /// <summary>Shares of each that the best bids take.</summary>
    public double GroupSellSize { get; init; }

    /// <summary>Mean measured correlation with the group's other markets.</summary>
    public double GroupCorrelation { get; init; }

    /// <summary>The same in the cluster where it is largest either way.</summary>
    public double ClusterCorrelation { get; init; }
}
