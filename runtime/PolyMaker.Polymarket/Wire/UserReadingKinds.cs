using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.Polymarket.Wire;

/// <summary>
/// What a user-channel message is, once all its keys were seen, and whether its values are good for that.
/// </summary>
internal ref partial struct UserReading
{
    private bool TryClassify(scoped ReadOnlySpan<TextRange> values, ref UserMessage message, int startsAt)
    {
        ReadOnlySpan<byte> name = Text(values, UserField.EventType);
        bool isTrade = name.IsEmpty ? !values[(int)UserField.TakerOrderId].IsEmpty : name.SequenceEqual("trade"u8);
        bool isOrder = name.IsEmpty
            ? !isTrade && !values[(int)UserField.OriginalSize].IsEmpty
            : name.SequenceEqual("order"u8);
        if (!isTrade && !isOrder)
        {
            return true;
        }

        message.Market = values[(int)UserField.Market];
        message.Asset = values[(int)UserField.Asset];
        message.Owner = values[(int)UserField.Owner];
        message.MakerAddress = values[(int)UserField.MakerAddress];
        if (message.Market.IsEmpty || message.Asset.IsEmpty)
        {
            return FaultAt(startsAt, "an order or a trade needs a market and an asset_id");
        }

        return TrySide(values, startsAt, out Side side)
            && Keep(message.Side = side)
            && TryPrice(values, startsAt, out Price price)
            && Keep(message.Price = price)
            && TryTime(values, UserField.Timestamp, out Timestamp at)
            && Keep(message.VenueAt = at)
            && (isTrade ? TryTrade(values, ref message, startsAt) : TryOrder(values, ref message, startsAt));
    }

    private bool TryOrder(scoped ReadOnlySpan<TextRange> values, ref UserMessage message, int startsAt)
    {
        message.Kind = UserMessageKind.Order;
        message.OwnerOfIt = values[(int)UserField.OrderOwner];
        message.OrderKind = KindOf(Text(values, UserField.Type));
        message.OrderStatus = UserStatuses.OrderStatusOf(Text(values, UserField.Status));
        message.OrderType = OrderTypeOf(Text(values, UserField.OrderType));
        return TryId(values, UserField.Id, startsAt, out Bytes32 id)
            && Keep(message.OrderId = id)
            && TrySize(values, UserField.OriginalSize, startsAt, isOptional: false, out Size size)
            && Keep(message.Size = size)
            && TrySize(values, UserField.SizeMatched, startsAt, isOptional: true, out Size matched)
            && Keep(message.MatchedSize = matched)
            && TryTime(values, UserField.CreatedAt, out Timestamp created)
            && Keep(message.CreatedAt = created)
            && TryTime(values, UserField.Expiration, out Timestamp expiration)
            && Keep(message.Expiration = expiration);
    }

    private bool TryTrade(scoped ReadOnlySpan<TextRange> values, ref UserMessage message, int startsAt)
    {
        message.Kind = UserMessageKind.Trade;
        message.TradeId = values[(int)UserField.Id];
        message.OwnerOfIt = values[(int)UserField.TradeOwner];
        message.TransactionHash = values[(int)UserField.TransactionHash];
        message.TradeStatus = UserStatuses.TradeStatusOf(Text(values, UserField.Status));
        message.TraderSide = TraderSideOf(Text(values, UserField.TraderSide));
        if (message.TradeId.IsEmpty)
        {
            return FaultAt(startsAt, "a trade needs an id");
        }

        TextRange bucket = values[(int)UserField.BucketIndex];
        if (!bucket.IsEmpty)
        {
            if (!WireDecimal.TryScaled(into.Text(frame, bucket), decimals: 0, out long index))
            {
                return FaultAt(OffsetOf(bucket, startsAt), "a bucket_index must be a whole number of zero or more");
            }

            message.BucketIndex = index;
        }

        return TryId(values, UserField.TakerOrderId, startsAt, out Bytes32 id)
            && Keep(message.OrderId = id)
            && TrySize(values, UserField.Size, startsAt, isOptional: false, out Size size)
            && Keep(message.Size = size)
            && TryTime(values, UserField.MatchTime, out Timestamp matched)
            && Keep(message.MatchedAt = matched)
            && TryTime(values, UserField.LastUpdate, out Timestamp updated)
            && Keep(message.UpdatedAt = updated);
    }

    private bool TryFill(scoped ReadOnlySpan<TextRange> values, int startsAt)
    {
        if (!TryId(values, UserField.OrderId, startsAt, out Bytes32 id)
            || !TrySide(values, startsAt, out Side side)
            || !TryPrice(values, startsAt, out Price price)
            || !TrySize(values, UserField.MatchedAmount, startsAt, isOptional: false, out Size amount))
        {
            return false;
        }

        if (values[(int)UserField.Asset].IsEmpty)
        {
            return FaultAt(startsAt, "a maker order needs an asset_id");
        }

        into.AddFill(new UserFill
        {
            OrderId = id,
            Asset = values[(int)UserField.Asset],
            Side = side,
            Price = price,
            MatchedAmount = amount,
            Owner = values[(int)UserField.Owner],
            MakerAddress = values[(int)UserField.MakerAddress],
        });
        return true;
    }

    private bool TryId(scoped ReadOnlySpan<TextRange> values, UserField field, int startsAt, out Bytes32 id)
    {
        ReadOnlySpan<byte> text = Text(values, field);
        Span<char> letters = stackalloc char[Bytes32.HexLength];
        id = Bytes32.Zero;
        if (text.Length == letters.Length)
        {
            for (int i = 0; i < letters.Length; i++)
            {
                letters[i] = (char)text[i];
            }

            if (Bytes32.TryParseHex(letters, out id))
            {
                return true;
            }
        }

        return FaultAt(OffsetOf(values[(int)field], startsAt), "an order id must be 0x and 64 hex digits");
    }

    private bool TrySide(scoped ReadOnlySpan<TextRange> values, int startsAt, out Side side)
    {
        ReadOnlySpan<byte> text = Text(values, UserField.Side);
        bool isBuy = text.SequenceEqual("BUY"u8) || text.SequenceEqual("buy"u8);
        side = isBuy ? Side.Buy : Side.Sell;
        return isBuy || text.SequenceEqual("SELL"u8) || text.SequenceEqual("sell"u8)
            || FaultAt(OffsetOf(values[(int)UserField.Side], startsAt), "a side must be BUY or SELL");
    }

    private bool TryPrice(scoped ReadOnlySpan<TextRange> values, int startsAt, out Price price) =>
        WireDecimal.TryPrice(Text(values, UserField.Price), out price)
        || FaultAt(
            OffsetOf(values[(int)UserField.Price], startsAt),
            "a price must be a decimal from 0 to 1 in steps of 0.0001");

    private bool TrySize(
        scoped ReadOnlySpan<TextRange> values, UserField field, int startsAt, bool isOptional, out Size size)
    {
        ReadOnlySpan<byte> text = Text(values, field);
        size = Size.Zero;
        return (isOptional && text.IsEmpty)
            || WireDecimal.TrySize(text, out size)
            || FaultAt(
                OffsetOf(values[(int)field], startsAt),
                "a size must be a decimal of zero or more with at most 6 decimals");
    }

    private bool TryTime(scoped ReadOnlySpan<TextRange> values, UserField field, out Timestamp at)
    {
        ReadOnlySpan<byte> text = Text(values, field);
        at = Timestamp.Zero;
        return text.IsEmpty
            || WireDecimal.TryTimestamp(text, out at)
            || FaultAt(
                OffsetOf(values[(int)field], scan.At), "a time must be seconds or milliseconds since 1970");
    }

    private static UserOrderKind KindOf(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("PLACEMENT"u8) ? UserOrderKind.Placement
        : text.SequenceEqual("UPDATE"u8) ? UserOrderKind.Update
        : text.SequenceEqual("CANCELLATION"u8) ? UserOrderKind.Cancellation
        : UserOrderKind.Unknown;

    private static OrderType? OrderTypeOf(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("GTC"u8) ? OrderType.Gtc
        : text.SequenceEqual("GTD"u8) ? OrderType.Gtd
        : text.SequenceEqual("FOK"u8) ? OrderType.Fok
        : text.SequenceEqual("FAK"u8) ? OrderType.Fak
        : null;

    private static TraderSide TraderSideOf(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("MAKER"u8) ? TraderSide.Maker
        : text.SequenceEqual("TAKER"u8) ? TraderSide.Taker
        : TraderSide.Unknown;

    private readonly ReadOnlySpan<byte> Text(scoped ReadOnlySpan<TextRange> values, UserField field) =>
        into.Text(frame, values[(int)field]);

    /// <summary>
    /// Where a value stands; where its message begins when it is missing or was written with escapes.
    /// </summary>
    private static int OffsetOf(TextRange value, int startsAt) => value.Start > 0 ? value.Start : startsAt;

    private static bool Keep<T>(T kept)
    {
        _ = kept;
        return true;
    }
}
