using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>One fill as the store has it. One writer: the trading loop.</summary>
internal sealed class BookedFill
{
    public required long Number { get; init; }

    public required OrderId Order { get; init; }

    public required Side Side { get; init; }

    public required Outcome Token { get; init; }

    public required Price Price { get; init; }

    public required Size Size { get; init; }

    public required Cash Fee { get; init; }

    /// <summary>What it closed, by average cost, after its fee.</summary>
    public required Cash Realised { get; init; }

    public required Timestamp At { get; init; }

    /// <summary>"pending", "confirmed" or "failed".</summary>
    public required string State { get; set; }

    /// <summary>The venue's name of it; empty when nobody told.</summary>
    public string Trade { get; init; } = "";

    /// <summary>Horizons of its markout that are told.</summary>
    public int Horizons { get; set; }
}
