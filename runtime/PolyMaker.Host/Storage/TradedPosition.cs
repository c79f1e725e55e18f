using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.Host.Storage;

/// <summary>What an account's trades in one market add up to, by average cost.</summary>
/// <param name="Market">The venue's facts: which token is YES.</param>
/// <param name="Position">Net, cost and realised profit after fees.</param>
/// <param name="Trades">Fills that counted.</param>
internal sealed record TradedPosition(ClobMarket Market, Position Position, int Trades)
{
    /// <summary>Trades in the order in which they were matched; those that failed to settle never were.</summary>
    public static TradedPosition Of(ClobMarket market, IEnumerable<VenueTrade> trades, string wallet)
    {
        Position position = new();
        int counted = 0;
        string yes = market.Tokens[0].Id;
        foreach (VenueTrade trade in trades.Where(each => each.Status != TradeStatus.Failed)
            .OrderBy(each => each.MatchedAt.Micro).ThenBy(each => each.Id, StringComparer.Ordinal))
        {
            foreach (OwnFill own in OwnFill.Of(trade, wallet))
            {
                counted++;
                bool isYes = own.TokenId == yes;
                Price price = InYes(isYes, own.Price);
                Cash fee = own.IsTaker ? (market.Fees ?? FeeSchedule.Free).TakerFee(price, own.Size) : Cash.Zero;
                position.Book(InYes(isYes, own.Side), price, own.Size, fee);
            }
        }

        return new TradedPosition(market, position, counted);
    }

    private static Price InYes(bool isYes, Price price) => isYes ? price : price.Complement;

    private static Side InYes(bool isYes, Side side) => isYes ? side : side.Opposite();
}
