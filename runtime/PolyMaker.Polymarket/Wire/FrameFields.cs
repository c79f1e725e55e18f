namespace PolyMaker.Polymarket.Wire;

/// <summary>Finds the field a key names, by length first so that a key costs one or two comparisons.</summary>
internal static class FrameFields
{
    public static FrameField Of(ReadOnlySpan<byte> key) => key.Length switch
    {
        2 => key.SequenceEqual("id"u8) ? FrameField.Private : FrameField.Unknown,
        4 => OfFour(key),
        5 => OfFive(key),
        6 => key.SequenceEqual("market"u8) ? FrameField.Market
            : key.SequenceEqual("stream"u8) ? FrameField.ServiceType : FrameField.Unknown,
        7 => key.SequenceEqual("changes"u8) ? FrameField.OldChanges
            : key.SequenceEqual("version"u8) ? FrameField.Version : FrameField.Unknown,
        8 => OfEight(key),
        9 => key.SequenceEqual("timestamp"u8) ? FrameField.Timestamp
            : key.SequenceEqual("tick_size"u8) ? FrameField.TickSize : FrameField.Unknown,
        10 => key.SequenceEqual("event_type"u8) ? FrameField.EventType
            : key.SequenceEqual("assets_ids"u8) ? FrameField.Tokens : FrameField.Unknown,
        12 => key.SequenceEqual("fee_schedule"u8) ? FrameField.FeeSchedule : FrameField.Unknown,
        13 => OfThirteen(key),
        14 => key.SequenceEqual("min_order_size"u8) ? FrameField.MinimumSize
            : key.SequenceEqual("clob_token_ids"u8) ? FrameField.Tokens : FrameField.Unknown,
        16 => key.SequenceEqual("last_trade_price"u8) ? FrameField.LastTradePrice
            : key.SequenceEqual("winning_asset_id"u8) ? FrameField.WinningToken : FrameField.Unknown,
        25 => key.SequenceEqual("order_price_min_tick_size"u8) ? FrameField.MinimumTick : FrameField.Unknown,
        _ => FrameField.Unknown,
    };

    private static FrameField OfFour(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("side"u8) ? FrameField.Side
        : key.SequenceEqual("size"u8) ? FrameField.Size
        : key.SequenceEqual("hash"u8) ? FrameField.Hash
        : key.SequenceEqual("bids"u8) ? FrameField.Bids
        : key.SequenceEqual("asks"u8) ? FrameField.Asks
        : key.SequenceEqual("slug"u8) ? FrameField.Slug
        : key.SequenceEqual("type"u8) ? FrameField.ServiceType
        : FrameField.Unknown;

    private static FrameField OfFive(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("price"u8) ? FrameField.Price
        : key.SequenceEqual("topic"u8) ? FrameField.ServiceType
        : key.SequenceEqual("owner"u8) ? FrameField.Private
        : FrameField.Unknown;

    private static FrameField OfEight(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("asset_id"u8) ? FrameField.Asset
        : key.SequenceEqual("best_bid"u8) ? FrameField.BestBid
        : key.SequenceEqual("best_ask"u8) ? FrameField.BestAsk
        : key.SequenceEqual("neg_risk"u8) ? FrameField.NegRisk
        : FrameField.Unknown;

    private static FrameField OfThirteen(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("price_changes"u8) ? FrameField.PriceChanges
        : key.SequenceEqual("new_tick_size"u8) ? FrameField.NewTickSize
        : key.SequenceEqual("maker_address"u8) ? FrameField.Private
        : FrameField.Unknown;
}
