using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>One of our orders, in YES terms, with all that is known of it here. One writer: the gateway.</summary>
internal sealed class OwnOrder
{
    public required OrderId Id { get; init; }

    public required int Market { get; init; }

    public required Side Side { get; init; }

    public required Outcome Token { get; init; }

    public required Price Price { get; init; }

    public required Size Size { get; init; }

    public required Timestamp DecidedAt { get; init; }

    /// <summary>It takes and ends; it never rests.</summary>
    public bool IsTaker { get; init; }

    /// <summary>Known from the moment it is signed, before it is sent.</summary>
    public Bytes32 Digest { get; set; }

    public OwnOrderState State { get; set; }

    public Timestamp SentAt { get; set; }

    /// <summary>When the venue was first known to have it.</summary>
    public Timestamp LiveAt { get; set; }

    public Timestamp GoneAt { get; set; }

    /// <summary>The engine wants it gone but it cannot be cancelled yet.</summary>
    public bool IsUnwanted { get; set; }

    /// <summary>Traded according to the trades we have seen, failed ones taken off.</summary>
    public Size Filled { get; set; }

    /// <summary>Traded according to the most that the venue said of the order itself.</summary>
    public Size Matched { get; set; }

    /// <summary>Matched and then failed to settle.</summary>
    public Size Voided { get; set; }

    /// <summary>What the engine was told had not traded; null before.</summary>
    public Size? ToldUntraded { get; set; }

    public int Lookups { get; set; }

    /// <summary>When it is looked up next; Never when nothing is unclear.</summary>
    public Timestamp LookAt { get; set; } = Timestamp.Never;

    public bool IsBeingLookedUp { get; set; }

    /// <summary>
    /// Since when the venue does not know its id, so that the lists of orders and trades have to tell; Never when they
    /// need not.
    /// </summary>
    public Timestamp ListsSince { get; set; } = Timestamp.Never;

    public bool IsOpen => State != OwnOrderState.Gone;

    /// <summary>The venue matched more of it than the trades we have seen.</summary>
    public bool OwesFills => Filled + Voided < Matched;
}
