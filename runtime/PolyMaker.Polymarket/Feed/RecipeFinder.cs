using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Feed;

/// <summary>Finds what a WebSocket book leaves out (minimum size, neg-risk) by trying which recipe yields its own hash.</summary>
public static class RecipeFinder
{
    public static bool TryFind(ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage book, out HashRecipe recipe)
    {
        OrderBook levels = new();
        foreach (ref readonly Level level in parsed.BidsOf(book))
        {
            levels.Bids.Set(level.Price, level.Size);
        }

        foreach (ref readonly Level level in parsed.AsksOf(book))
        {
            levels.Asks.Set(level.Price, level.Size);
        }

        ReadOnlySpan<byte> expected = parsed.Text(frame, book.Hash);
        BookHash hash = new();
        foreach (HashRecipe candidate in HashRecipe.Candidates)
        {
            BookStamp stamp = new()
            {
                Market = parsed.Text(frame, book.Market),
                Asset = parsed.Text(frame, book.Asset),
                Timestamp = parsed.Text(frame, book.VenueAtText),
                Tick = parsed.Text(frame, book.TickText),
                LastTradePrice = parsed.Text(frame, book.LastTradePriceText),
                Recipe = candidate,
            };
            if (hash.Matches(levels, Outcome.Yes, stamp, expected))
            {
                recipe = candidate;
                return true;
            }
        }

        recipe = default;
        return false;
    }
}
