using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Statistics;

/// <summary>
/// What a position would bring if it were sold into the displayed book at once, as a taker who pays the fee.
/// </summary>
public static class Liquidation
{
    /// <summary>
    /// YES is sold to the bids. NO is sold to those who want it: the asks for YES at p are bids for NO at 1 - p.
    /// </summary>
    public static Cash Proceeds(OrderBook book, Size net, FeeSchedule fees)
    {
        BookSide buyers = net > Size.Zero ? book.Bids : book.Asks;
        Size left = Size.Abs(net);
        Cash proceeds = Cash.Zero;
        if (buyers.IsEmpty)
        {
            return proceeds;
        }

        Price price = buyers.Best;
        do
        {
            Size sold = Size.Min(left, buyers.SizeAt(price));
            proceeds += Cash.Of(net > Size.Zero ? price : price.Complement, sold) - fees.TakerFee(price, sold);
            left -= sold;
        }
        while (left.IsPositive && buyers.TryNextWorse(price, out price));

        return proceeds;
    }
}
