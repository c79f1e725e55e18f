namespace PolyMaker.Polymarket.Wire;

/// <summary>The venue's market-channel message types (protocol section 5.1).</summary>
public enum FrameMessageKind : byte
{
    /// <summary>A type we do not use; <see cref="FrameMessage.TypeName"/> says which.</summary>
    Ignored,
    Book,
    PriceChange,
    LastTradePrice,
    TickSizeChange,
    BestBidAsk,
    NewMarket,
    MarketResolved,
}
