using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Orders;

/// <summary>
/// All that the diff looks at: what is wanted, what is open (oldest first), and the limits it may not outrun.
/// </summary>
public readonly ref struct DiffInput
{
    public required QuoteSet Quotes { get; init; }

    public required ReadOnlySpan<Order> Open { get; init; }

    public required Exposure Exposure { get; init; }

    public required RiskLimits Limits { get; init; }

    public required TickSize Tick { get; init; }

    public required Size MinimumSize { get; init; }

    /// <summary>Of the decision: tells the age of an order.</summary>
    public Timestamp At { get; init; }
}
