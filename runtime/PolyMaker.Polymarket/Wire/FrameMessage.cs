using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// One message of a frame, flat: <see cref="Kind"/> says which members mean something. Prices and sides are in terms of
/// the token the message names. Texts and lists live in the <see cref="ParsedFrame"/> that holds the message.
/// </summary>
public struct FrameMessage
{
    public FrameMessageKind Kind { get; internal set; }

    /// <summary>True for a book without event_type: the answer to a REST request, not part of a stream.</summary>
    public bool IsRestBook { get; internal set; }

    /// <summary>The venue's stamp; <see cref="Timestamp.Zero"/> when the message has none.</summary>
    public Timestamp VenueAt { get; internal set; }

    /// <summary>The stamp exactly as sent: the book hash covers these bytes.</summary>
    public TextRange VenueAtText { get; internal set; }

    public TextRange Market { get; internal set; }

    public TextRange Asset { get; internal set; }

    public TextRange Hash { get; internal set; }

    /// <summary>event_type, or the topic, stream or type of another service's frame.</summary>
    public TextRange TypeName { get; internal set; }

    /// <summary>tick_size of a book, new tick of a change, grid of a new market; exactly as sent.</summary>
    public TextRange TickText { get; internal set; }

    /// <summary>The grid <see cref="TickText"/> says; zero units when the message has none.</summary>
    public TickSize Tick { get; internal set; }

    /// <summary>min_order_size of a REST book, exactly as sent.</summary>
    public TextRange MinimumSizeText { get; internal set; }

    /// <summary>Null when the message does not say.</summary>
    public Size? MinimumSize { get; internal set; }

    /// <summary>Null when the message does not say.</summary>
    public bool? NegRisk { get; internal set; }

    /// <summary>last_trade_price of a book exactly as sent ("" before any trade); <see cref="HasLastTradePrice"/> when present.</summary>
    public TextRange LastTradePriceText { get; internal set; }

    public bool HasLastTradePrice { get; internal set; }

    /// <summary>The book says "version":"v2", which its hash then covers.</summary>
    public bool IsVersion2 { get; internal set; }

    public Side Side { get; internal set; }

    public Price Price { get; internal set; }

    /// <summary>The trade's price exactly as sent.</summary>
    public TextRange PriceText { get; internal set; }

    public Size Size { get; internal set; }

    /// <summary>Null on an empty side ("" on the wire).</summary>
    public Price? BestBid { get; internal set; }

    public Price? BestAsk { get; internal set; }

    public TextRange Slug { get; internal set; }

    public TextRange FirstToken { get; internal set; }

    public TextRange SecondToken { get; internal set; }

    public TextRange WinningToken { get; internal set; }

    /// <summary>Taker fee rate of a new market in parts per million.</summary>
    public int FeeRatePartsPerMillion { get; internal set; }

    internal int FirstBid { get; set; }

    internal int BidCount { get; set; }

    internal int FirstAsk { get; set; }

    internal int AskCount { get; set; }

    internal int FirstChange { get; set; }

    internal int ChangeCount { get; set; }
}
