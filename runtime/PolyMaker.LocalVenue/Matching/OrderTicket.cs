using PolyMaker.Core.Markets;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// An order as it comes off the wire (protocol section 1.6), after the door has checked its signature: what the engine
/// needs of it. Amounts are millionths of a dollar or share. Token, side and amounts are in the order's own terms.
/// </summary>
public readonly record struct OrderTicket
{
    /// <summary>The order's digest, which is its id.</summary>
    public required Bytes32 Id { get; init; }

    /// <summary>Whose money it moves: the account of the order's maker address.</summary>
    public required VenueAccount Account { get; init; }

    /// <summary>The API key that posted it; heartbeats and frames speak of it.</summary>
    public required string Owner { get; init; }

    /// <summary>The venue's decimal token id.</summary>
    public required string TokenId { get; init; }

    /// <summary>Of the token itself: BUY NO is Buy here.</summary>
    public required Side Side { get; init; }

    /// <summary>What it gives: dollars of a buyer, shares of a seller.</summary>
    public required long MakerAmount { get; init; }

    /// <summary>What it takes: shares of a buyer, dollars of a seller.</summary>
    public required long TakerAmount { get; init; }

    public OrderType Type { get; init; }

    public bool PostOnly { get; init; }

    /// <summary>Unix seconds; zero is none. Only a GTD order has one.</summary>
    public long ExpirationSeconds { get; init; }

    /// <summary>Which builder brought it; zero for none.</summary>
    public Bytes32 Builder { get; init; }

    /// <summary>How long it waits when it is marketable; null is what its market says. A fault door.</summary>
    public TimeSpan? TakerDelay { get; init; }
}
