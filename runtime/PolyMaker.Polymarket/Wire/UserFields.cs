namespace PolyMaker.Polymarket.Wire;

/// <summary>Finds the field a key of a user-channel message names.</summary>
internal static class UserFields
{
    /// <summary>One more than there are fields.</summary>
    public const int Count = (int)UserField.Unknown + 1;

    private static readonly byte[][] Names =
    [
        .. new[]
        {
            "event_type", "type", "id", "taker_order_id", "order_id", "market", "asset_id", "side", "price", "size",
            "original_size", "size_matched", "matched_amount", "status", "owner", "order_owner", "trade_owner",
            "maker_address", "transaction_hash", "bucket_index", "order_type", "trader_side", "timestamp",
            "created_at", "expiration", "match_time", "last_update", "associate_trades", "maker_orders",
        }.Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    public static UserField Of(ReadOnlySpan<byte> key)
    {
        for (int i = 0; i < Names.Length; i++)
        {
            if (key.SequenceEqual(Names[i]))
            {
                return (UserField)i;
            }
        }

        return UserField.Unknown;
    }
}
