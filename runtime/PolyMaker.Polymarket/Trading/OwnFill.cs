using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Our part of one trade as REST lists it, in the token that changed hands (protocol section 3.4).
/// </summary>
public sealed record OwnFill
{
    /// <summary>Under which a live run keeps the same part: <see cref="Core.Events.MarketEvent.Trade"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The venue's id of our order that traded.</summary>
    public required Bytes32 Order { get; init; }

    public required TradeStatus Status { get; init; }

    public required string ConditionId { get; init; }

    public required string TokenId { get; init; }

    public required Side Side { get; init; }

    public required Price Price { get; init; }

    public required Size Size { get; init; }

    /// <summary>It took, and pays the taker's fee.</summary>
    public required bool IsTaker { get; init; }

    public required Timestamp MatchedAt { get; init; }

    /// <summary>What a trade did to the orders of one account; nothing when none of them was in it.</summary>
    public static IEnumerable<OwnFill> Of(VenueTrade trade, string wallet)
    {
        if (trade.Role == TraderRole.Taker)
        {
            yield return new OwnFill
            {
                Name = TradePart.NameOf(trade.Id, trade.TakerOrderId ?? default),
                Order = trade.TakerOrderId ?? default,
                Status = trade.Status,
                ConditionId = trade.ConditionId,
                TokenId = trade.TokenId,
                Side = trade.Side,
                Price = trade.Price,
                Size = trade.Size,
                IsTaker = true,
                MatchedAt = trade.MatchedAt,
            };
            yield break;
        }

        foreach (MakerOrder own in trade.MakerOrders.Where(
            each => string.Equals(each.MakerAddress, wallet, StringComparison.OrdinalIgnoreCase)))
        {
            yield return new OwnFill
            {
                Name = TradePart.NameOf(trade.Id, own.OrderId),
                Order = own.OrderId,
                Status = trade.Status,
                ConditionId = trade.ConditionId,
                TokenId = own.TokenId,
                Side = own.Side,
                Price = own.Price,
                Size = own.MatchedSize,
                IsTaker = false,
                MatchedAt = trade.MatchedAt,
            };
        }
    }
}
