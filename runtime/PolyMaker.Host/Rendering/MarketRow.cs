using PolyMaker.Core.Units;

namespace PolyMaker.Host.Rendering;

/// <summary>One market as the live display shows it. Prices are of the YES outcome; null where there is none.</summary>
public sealed record MarketRow
{
    public required string Market { get; init; }

    public Price? Bid { get; init; }

    public Price? Ask { get; init; }

    /// <summary>Our best resting bid and ask.</summary>
    public Price? OurBid { get; init; }

    public Price? OurAsk { get; init; }

    /// <summary>YES shares minus NO shares.</summary>
    public Size Position { get; init; }

    /// <summary>Realised and unrealised together, marked at mid.</summary>
    public Cash ProfitAndLoss { get; init; }

    /// <summary>Open now.</summary>
    public int Orders { get; init; }

    public long Fills { get; init; }

    /// <summary>Why nothing is quoted; null when something is.</summary>
    public string? Quiet { get; init; }
}
