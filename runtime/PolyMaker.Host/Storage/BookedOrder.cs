using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>One order as the store has it, kept while anything may still happen to it. One writer: the trading loop.
/// </summary>
internal sealed class BookedOrder
{
    public required OrderId Id { get; init; }

    public required Side Side { get; init; }

    public required Outcome Token { get; init; }

    public required Price Price { get; init; }

    public required Size Size { get; init; }

    public required string Rules { get; init; }

    public required Timestamp PlacedAt { get; init; }

    /// <summary>The venue's id of it; empty before the venue took it.</summary>
    public string VenueOrder { get; set; } = "";

    public Size Filled { get; set; }

    public Size Cancelled { get; set; }

    /// <summary>"sent", "live", "cancelling", "filled", "cancelled", "rejected" or "unknown".</summary>
    public string State { get; set; } = "sent";

    public string Reason { get; set; } = "";

    public bool IsOpen => State is "sent" or "live" or "cancelling" or "unknown";
}
