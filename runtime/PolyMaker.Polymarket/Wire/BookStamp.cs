namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// Everything of a venue book that is not a level, as the exact bytes the book hash covers (protocol section 3.2).
/// </summary>
public readonly ref struct BookStamp
{
    public required ReadOnlySpan<byte> Market { get; init; }

    public required ReadOnlySpan<byte> Asset { get; init; }

    /// <summary>Milliseconds, in digits.</summary>
    public required ReadOnlySpan<byte> Timestamp { get; init; }

    public required ReadOnlySpan<byte> Tick { get; init; }

    /// <summary>The market's last trade price in terms of the first outcome, on both tokens; empty before any trade.</summary>
    public required ReadOnlySpan<byte> LastTradePrice { get; init; }

    public required HashRecipe Recipe { get; init; }
}
