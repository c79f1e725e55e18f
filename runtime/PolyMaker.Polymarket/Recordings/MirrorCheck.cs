using PolyMaker.Core.Books;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>Whether the NO book is the YES book seen from the other side: a bid for NO at p is an ask for YES at 1 - p.</summary>
internal static class MirrorCheck
{
    public static bool AreMirrored(OrderBook yes, OrderBook no) =>
        IsMirrored(yes.Bids, no.Asks) && IsMirrored(yes.Asks, no.Bids);

    private static bool IsMirrored(BookSide side, BookSide mirror)
    {
        if (side.LevelCount != mirror.LevelCount)
        {
            return false;
        }

        if (side.IsEmpty)
        {
            return true;
        }

        Price price = side.Best;
        do
        {
            if (side.SizeAt(price) != mirror.SizeAt(price.Complement))
            {
                return false;
            }
        }
        while (side.TryNextWorse(price, out price));
        return true;
    }
}
