using PolyMaker.Core.Events;

namespace PolyMaker.Polymarket.Rest;

/// <summary>A request that did not do what was asked. Holds nothing secret.</summary>
public sealed record VenueError
{
    public required VenueErrorKind Kind { get; init; }

    /// <summary>Whether the same request can succeed later without anything being changed.</summary>
    public required bool IsTransient { get; init; }

    /// <summary>
    /// What the venue said, or what happened on the wire: one line, at most 300 characters, secrets replaced.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>The HTTP status; 0 when there was none.</summary>
    public int Status { get; init; }

    /// <summary>How long the venue, or our own budget, asks to wait; null when nobody said.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the order's market is told.</summary>
    public RejectReason Reason { get; init; }

    /// <summary>
    /// Whether the venue may have done what was asked all the same: then an order is looked up, never posted again.
    /// </summary>
    public bool IsOutcomeUnknown { get; init; }

    public override string ToString() => Status == 0 ? $"{Kind}: {Text}" : $"{Kind} (HTTP {Status}): {Text}";
}
