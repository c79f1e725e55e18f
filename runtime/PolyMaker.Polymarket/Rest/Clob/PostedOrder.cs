using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>What the venue did with one order of a post (protocol section 3.4).</summary>
public sealed record PostedOrder
{
    /// <summary>Our own id of the order; the venue's answer is checked against it.</summary>
    public required Bytes32 Id { get; init; }

    /// <summary>Of no meaning when there is an <see cref="Error"/>.</summary>
    public OrderStatus Status { get; init; }

    /// <summary>Null when the order was taken. Also set where the venue says success and gives an error text.</summary>
    public VenueError? Error { get; init; }

    public bool IsTaken => Error is null;

    /// <summary>
    /// What we gave when it matched at once, in millionths of a dollar (buy) or share; null otherwise.
    /// </summary>
    public long? Making { get; init; }

    /// <summary>
    /// What we got when it matched at once, in millionths of a share (buy) or dollar; null otherwise.
    /// </summary>
    public long? Taking { get; init; }

    public IReadOnlyList<string> TradeIds { get; init; } = [];

    public IReadOnlyList<string> TransactionHashes { get; init; } = [];
}
