using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// What became of one id in a cancel request (protocol section 3.4): cancelled when <see cref="Reason"/> is null, else
/// the venue's reason for its "not_canceled" map.
/// </summary>
public readonly record struct CancelVerdict(Bytes32 Id, string? Reason)
{
    public const string NotFound = "Order not found or already canceled";
    public const string AlreadyCanceled = "Order already canceled";
    public const string AlreadyMatched = "Order already matched";

    /// <summary>
    /// A delayed order cannot be cancelled (protocol section 3.5); the venue's text for it is not known.
    /// </summary>
    public const string Delayed = "order match delayed due to market conditions";

    public bool IsCanceled => Reason is null;
}
