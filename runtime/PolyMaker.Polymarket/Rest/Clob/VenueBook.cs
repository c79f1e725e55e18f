using PolyMaker.Core.Events;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// A whole book of one token, as GET /book gives it (protocol section 3.2). The best level is the first.
/// </summary>
public sealed record VenueBook
{
    public required string ConditionId { get; init; }

    public required string TokenId { get; init; }

    public required Timestamp At { get; init; }

    public required IReadOnlyList<Level> Bids { get; init; }

    public required IReadOnlyList<Level> Asks { get; init; }

    /// <summary>The venue's own hash of this book: the market channel's frames carry the same.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Null when the venue does not say.</summary>
    public TickSize? Tick { get; init; }

    public Size? MinimumSize { get; init; }

    public bool? NegRisk { get; init; }

    /// <summary>Market-wide, in terms of the first outcome; null when it never traded.</summary>
    public Price? LastTrade { get; init; }

    /// <summary>Whether the book says that its market trades by protocol 3 ("version":"v2").</summary>
    public bool IsPositionMarket { get; init; }
}
