namespace PolyMaker.Polymarket.Rest.Gamma;

/// <summary>
/// Which markets of the catalogue to list. The default lists those that are open, in the venue's order.
/// </summary>
public sealed record GammaFilter
{
    public bool IsClosed { get; init; }

    /// <summary>volume24hr, volumeNum, liquidityNum or endDate; null for the venue's own order.</summary>
    public string? Order { get; init; }

    public bool Ascending { get; init; }

    /// <summary>In whole dollars; null for no bound.</summary>
    public long? LeastLiquidity { get; init; }

    /// <summary>In whole dollars; null for no bound.</summary>
    public long? LeastVolume { get; init; }

    public string? TagId { get; init; }

    public string? Slug { get; init; }

    public string? ConditionId { get; init; }

    /// <summary>Stop when so many have been read.</summary>
    public int Most { get; init; } = 50_000;
}
