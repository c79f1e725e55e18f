using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// The parts of a trade, as REST and the user channel tell of it. A maker's fill is in its own entry, for a mint or
/// merge gives the taker's token and side to the trade itself (protocol sections 3.4 and 6).
/// </summary>
internal static class TradeParts
{
    public static IEnumerable<TradePart> Of(VenueTrade trade)
    {
        foreach (MakerOrder maker in trade.MakerOrders)
        {
            yield return new TradePart
            {
                Trade = trade.Id,
                Status = trade.Status,
                Order = maker.OrderId,
                Token = maker.TokenId,
                Price = maker.Price,
                Size = maker.MatchedSize,
            };
        }

        if (trade.TakerOrderId is { } taker)
        {
            yield return new TradePart
            {
                Trade = trade.Id,
                Status = trade.Status,
                Order = taker,
                Token = trade.TokenId,
                Price = trade.Price,
                Size = trade.Size,
                IsTaker = true,
            };
        }
    }

    public static IEnumerable<TradePart> Of(UserTradeUpdate trade)
    {
        foreach (UserMakerFill maker in trade.MakerOrders)
        {
            yield return new TradePart
            {
                Trade = trade.TradeId,
                Status = trade.Status,
                Order = maker.OrderId,
                Token = maker.AssetId,
                Price = maker.Price,
                Size = maker.MatchedAmount,
            };
        }

        yield return new TradePart
        {
            Trade = trade.TradeId,
            Status = trade.Status,
            Order = trade.TakerOrderId,
            Token = trade.AssetId,
            Price = trade.Price,
            Size = trade.Size,
            IsTaker = true,
        };
    }
}
