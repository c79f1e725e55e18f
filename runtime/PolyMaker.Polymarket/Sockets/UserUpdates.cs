using System.Text;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>Parsed messages of the user channel as values that outlive the frame.</summary>
internal static class UserUpdates
{
    public static UserOrderUpdate OrderOf(
        ReadOnlySpan<byte> frame, ParsedUserFrame parsed, in UserMessage message, Timestamp at) => new()
        {
            At = at,
            VenueAt = message.VenueAt == Timestamp.Zero ? at : message.VenueAt,
            OrderId = message.OrderId,
            Kind = message.OrderKind,
            Status = message.OrderStatus,
            ConditionId = Text(frame, parsed, message.Market),
            AssetId = Text(frame, parsed, message.Asset),
            Side = message.Side,
            Price = message.Price,
            OriginalSize = message.Size,
            MatchedSize = message.MatchedSize,
            Owner = Text(frame, parsed, message.Owner),
            OrderOwner = Text(frame, parsed, message.OwnerOfIt),
            MakerAddress = Text(frame, parsed, message.MakerAddress),
            OrderType = message.OrderType,
            Expiration = message.Expiration,
            CreatedAt = message.CreatedAt,
            TradeIds = Texts(frame, parsed, parsed.TradesOf(message)),
        };

    public static UserTradeUpdate TradeOf(
        ReadOnlySpan<byte> frame, ParsedUserFrame parsed, in UserMessage message, Timestamp at) => new()
        {
            At = at,
            VenueAt = message.VenueAt == Timestamp.Zero ? at : message.VenueAt,
            TradeId = Text(frame, parsed, message.TradeId),
            Status = message.TradeStatus,
            TakerOrderId = message.OrderId,
            ConditionId = Text(frame, parsed, message.Market),
            AssetId = Text(frame, parsed, message.Asset),
            Side = message.Side,
            Price = message.Price,
            Size = message.Size,
            TraderSide = message.TraderSide,
            Owner = Text(frame, parsed, message.Owner),
            TradeOwner = Text(frame, parsed, message.OwnerOfIt),
            MakerAddress = Text(frame, parsed, message.MakerAddress),
            TransactionHash = Text(frame, parsed, message.TransactionHash),
            BucketIndex = message.BucketIndex,
            MatchedAt = message.MatchedAt,
            UpdatedAt = message.UpdatedAt,
            MakerOrders = Fills(frame, parsed, parsed.FillsOf(message)),
        };

    private static UserMakerFill[] Fills(
        ReadOnlySpan<byte> frame, ParsedUserFrame parsed, ReadOnlySpan<UserFill> fills)
    {
        UserMakerFill[] made = new UserMakerFill[fills.Length];
        for (int i = 0; i < fills.Length; i++)
        {
            ref readonly UserFill fill = ref fills[i];
            made[i] = new UserMakerFill
            {
                OrderId = fill.OrderId,
                AssetId = Text(frame, parsed, fill.Asset),
                Side = fill.Side,
                Price = fill.Price,
                MatchedAmount = fill.MatchedAmount,
                Owner = Text(frame, parsed, fill.Owner),
                MakerAddress = Text(frame, parsed, fill.MakerAddress),
            };
        }

        return made;
    }

    private static string[] Texts(ReadOnlySpan<byte> frame, ParsedUserFrame parsed, ReadOnlySpan<TextRange> ranges)
    {
        string[] texts = new string[ranges.Length];
        for (int i = 0; i < ranges.Length; i++)
        {
            texts[i] = Text(frame, parsed, ranges[i]);
        }

        return texts;
    }

    private static string Text(ReadOnlySpan<byte> frame, ParsedUserFrame parsed, TextRange range) =>
        range.IsEmpty ? "" : Encoding.UTF8.GetString(parsed.Text(frame, range));
}
