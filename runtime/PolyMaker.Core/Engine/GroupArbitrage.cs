using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;

namespace PolyMaker.Core.Engine;

/// <summary>
/// What the markets of a neg-risk group are worth together. At most one of them ends in YES, so a NO of every one
/// pays all but one dollar, whatever happens; a YES of every one pays a dollar only where one of them must win, which
/// the program cannot know. Part of the account's engine.
/// </summary>
internal static class GroupArbitrage
{
    private const double BasisPoints = 10_000;

    /// <summary>All zero until every market of the group that this run knows has a book.</summary>
    public static AccountFacts Of(List<AccountSeat> group)
    {
        double mids = 0, asks = 0, bids = 0;
        double offered = double.PositiveInfinity, wanted = double.PositiveInfinity;
        bool hasBooks = true;
        foreach (AccountSeat seat in group)
        {
            OrderBook book = seat.State.Book;
            FeeSchedule fees = seat.State.Spec.Fees;
            mids += seat.State.Indicators.LastMid;
            hasBooks &= book.IsReady && book.IsTwoSided && !seat.State.IsResolved;
            asks += book.Asks.Best.ToDouble() + fees.PerShare(book.Asks.Best);
            bids += book.Bids.Best.ToDouble() - fees.PerShare(book.Bids.Best);
            offered = Math.Min(offered, book.Asks.BestSize.ToDouble());
            wanted = Math.Min(wanted, book.Bids.BestSize.ToDouble());
        }

        return new AccountFacts
        {
            GroupParity = double.IsNaN(mids) ? 0 : mids - 1,
            GroupMarkets = group.Count,
            GroupBuy = hasBooks ? BasisPoints * (1 - asks) : 0,
            GroupBuySize = hasBooks ? offered : 0,
            GroupSell = hasBooks ? BasisPoints * (bids - 1) : 0,
            GroupSellSize = hasBooks ? wanted : 0,
        };
    }
}
