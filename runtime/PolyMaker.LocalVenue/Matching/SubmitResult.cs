using PolyMaker.LocalVenue.Settlement;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>The answer to a posted order: refused with the venue's text, or taken.</summary>
public readonly record struct SubmitResult
{
    public required PostedStatus Status { get; init; }

    /// <summary>Null unless refused.</summary>
    public OrderRefusal? Refusal { get; init; }

    /// <summary>Null when refused.</summary>
    public VenueOrder? Order { get; init; }

    /// <summary>The trades it made at once, one for each price, best first; empty when it rests.</summary>
    public IReadOnlyList<VenueTrade> Trades => trades ?? [];

    /// <summary>
    /// What the order gave at once: dollars of a buyer (without fee), shares of a seller, in millionths.
    /// </summary>
    public long MakingAmount { get; init; }

    /// <summary>What it took at once: shares of a buyer, dollars of a seller (before the fee), in millionths.</summary>
    public long TakingAmount { get; init; }

    public bool IsTaken => Refusal is null;

    private readonly IReadOnlyList<VenueTrade>? trades;

    internal IReadOnlyList<VenueTrade> Made { init => trades = value; }

    internal static SubmitResult Refused(OrderRefusal refusal) =>
        new() { Status = PostedStatus.Refused, Refusal = refusal };
}
