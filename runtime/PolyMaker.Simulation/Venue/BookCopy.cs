using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Venue;

/// <summary>Reads a whole book out as a snapshot, as the venue sends it to whoever subscribes late.</summary>
public static class BookCopy
{
    public static BookLevels Copy(this OrderBook book)
    {
        BookLevels levels = new();
        CopyTo(book, levels);
        return levels;
    }

    /// <summary>Best level first on both sides.</summary>
    public static void CopyTo(this OrderBook book, BookLevels levels)
    {
        levels.Clear();
        if (!book.Bids.IsEmpty)
        {
            Price price = book.Bids.Best;
            do
            {
                levels.AddBid(price, book.Bids.SizeAt(price));
            }
            while (book.Bids.TryNextWorse(price, out price));
        }

        if (!book.Asks.IsEmpty)
        {
            Price price = book.Asks.Best;
            do
            {
                levels.AddAsk(price, book.Asks.SizeAt(price));
            }
            while (book.Asks.TryNextWorse(price, out price));
        }
    }
}
