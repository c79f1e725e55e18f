using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>What the door found: an order that the engine may see, or the refusal.</summary>
internal readonly record struct OrderIntakeResult(HttpReply? Refusal)
{
    public Bytes32? Id { get; init; }

    public PostedBody? Body { get; init; }

    public VenueMarket? Market { get; init; }
}
