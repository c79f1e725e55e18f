using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Settlement;

/// <summary>
/// One maker's part of a trade, in the terms of its own token (protocol section 3.4: a mint or merge has the other
/// token and the taker's side).
/// </summary>
public readonly record struct MakerFill
{
    /// <summary>The order's digest; of an anonymous background order a made-up one.</summary>
    public required Bytes32 OrderId { get; init; }

    /// <summary>Null for the background.</summary>
    public required VenueOrder? Order { get; init; }

    public required VenueAccount Account { get; init; }

    public required Outcome Outcome { get; init; }

    public required Side Side { get; init; }

    public required Price Price { get; init; }

    public required Size Size { get; init; }

    /// <summary>Dollars this maker pays (buyer) or gets (seller).</summary>
    public required Cash Cash { get; init; }

    /// <summary>Dollars the taker pays or gets for this part.</summary>
    public required Cash TakerCash { get; init; }

    /// <summary>The API key of the order; empty for the background.</summary>
    public string Owner => Order?.Owner ?? "";
}
