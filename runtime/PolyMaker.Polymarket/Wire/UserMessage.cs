using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// One message of a user-channel frame, flat: <see cref="Kind"/> says which members mean something. Side and price are
/// in terms of the token the message names. Texts and lists live in the <see cref="ParsedUserFrame"/> that holds it.
/// </summary>
public struct UserMessage
{
    public UserMessageKind Kind { get; internal set; }

    /// <summary>The order's digest; the taker order's for a trade.</summary>
    public Bytes32 OrderId { get; internal set; }

    public TextRange TradeId { get; internal set; }

    public TextRange Market { get; internal set; }

    public TextRange Asset { get; internal set; }

    public TextRange Owner { get; internal set; }

    /// <summary>order_owner or trade_owner.</summary>
    public TextRange OwnerOfIt { get; internal set; }

    public TextRange MakerAddress { get; internal set; }

    public TextRange TransactionHash { get; internal set; }

    public Side Side { get; internal set; }

    public Price Price { get; internal set; }

    /// <summary>original_size of an order, size of a trade.</summary>
    public Size Size { get; internal set; }

    public Size MatchedSize { get; internal set; }

    public UserOrderKind OrderKind { get; internal set; }

    public OrderStatus OrderStatus { get; internal set; }

    public TradeStatus TradeStatus { get; internal set; }

    public TraderSide TraderSide { get; internal set; }

    public OrderType? OrderType { get; internal set; }

    public long BucketIndex { get; internal set; }

    /// <summary>The venue's stamp; <see cref="Timestamp.Zero"/> when the message has none.</summary>
    public Timestamp VenueAt { get; internal set; }

    public Timestamp CreatedAt { get; internal set; }

    public Timestamp Expiration { get; internal set; }

    public Timestamp MatchedAt { get; internal set; }

    public Timestamp UpdatedAt { get; internal set; }

    internal int FirstFill { get; set; }

    internal int FillCount { get; set; }

    internal int FirstTrade { get; set; }

    internal int TradeCount { get; set; }
}
