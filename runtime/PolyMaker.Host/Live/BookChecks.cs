using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.Host.Live;

/// <summary>Reads books by REST for a market channel that doubts its own.</summary>
internal static class BookChecks
{
    public static BookReader Of(MarketClient clob) => async (tokens, cancellation) =>
    {
        VenueResult<IReadOnlyList<VenueBook>> books = await clob.GetBooksAsync(tokens, cancellation);
        return books.IsOk
            ? [.. books.Value.Select(each => new CheckedBook(each.TokenId, each.Hash, each.At, each.Bids, each.Asks))]
            : null;
    };
}
