using System.Buffers;
using System.Globalization;
using System.Text;
using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// The book object of REST, byte for byte what its hash covers with the hash put in (protocol section 3.2). Keeps its
/// buffers; called by the owner of the engine alone.
/// </summary>
internal sealed class RestBooks
{
    private static ReadOnlySpan<byte> HashKey => "\"hash\":\""u8;

    private readonly BookHash hash = new();

    public void Write(IBufferWriter<byte> output, VenueMarket market, Outcome outcome)
    {
        OrderBook book = market.Book;
        BookStamp stamp = new()
        {
            Market = Encoding.ASCII.GetBytes(market.Spec.ConditionId),
            Asset = Encoding.ASCII.GetBytes(market.Token(outcome).Text),
            Timestamp = Encoding.ASCII.GetBytes(
                book.UpdatedAt.Milliseconds().ToString(CultureInfo.InvariantCulture)),
            Tick = Encoding.ASCII.GetBytes(book.Tick.ToString()),
            LastTradePrice = Encoding.ASCII.GetBytes(MarketFrames.LastTrade(market)),
            Recipe = new HashRecipe(
                market.Spec.MinimumSize.ToString(), market.Spec.NegRisk, MarketFrames.IsVersion2(market)),
        };
        Span<byte> hex = stackalloc byte[BookHash.Length];
        hash.Compute(book, outcome, stamp, hex);
        ReadOnlySpan<byte> text = hash.Preimage;
        int at = text.IndexOf(HashKey) + HashKey.Length;
        output.Write(text[..at]);
        output.Write(hex);
        output.Write(text[at..]);
    }

    /// <summary>Best prices of a token; null on a side without orders.</summary>
    public static (Price? Bid, Price? Ask) Top(OrderBook book, Outcome outcome)
    {
        Price? bid = book.Bids.IsEmpty ? null : book.Bids.Best;
        Price? ask = book.Asks.IsEmpty ? null : book.Asks.Best;
        return outcome == Outcome.Yes ? (bid, ask) : (ask?.Complement, bid?.Complement);
    }
}
