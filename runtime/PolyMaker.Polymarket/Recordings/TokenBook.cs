using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Feed;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>The rebuilt book of one token in its own terms, with what is needed to hash it. One writer: the verifier.</summary>
internal sealed class TokenBook(TokenPlace place, byte[] market, byte[] asset)
{
    public TokenPlace Place { get; } = place;

    public byte[] Market { get; } = market;

    public byte[] Asset { get; } = asset;

    public OrderBook Book { get; } = new();

    public bool HasSnapshot { get; set; }

    /// <summary>The recipe its snapshot hash follows; null when none is known.</summary>
    public HashRecipe? Recipe { get; set; }

    public byte[] Tick { get; set; } = [];

    public Timestamp Newest { get; set; }

    public Timestamp SnapshotAt { get; set; }

    /// <summary>True once a change or a dump of this asset came over a stream.</summary>
    public bool IsStreamed { get; set; }

    /// <summary>Where the book became crossed; empty while it is not.</summary>
    public string CrossedAt { get; set; } = "";

    public Timestamp CrossedSince { get; set; }

    /// <summary>The asset as people can find it: the first digits.</summary>
    public string Name { get; } = $"asset {System.Text.Encoding.UTF8.GetString(asset.AsSpan(0, Math.Min(asset.Length, 8)))}..";

    public bool Agrees(Price? bid, Price? ask)
    {
        Price shownBid = Book.Bids.IsEmpty ? Price.Zero : Book.Bids.Best;
        Price shownAsk = Book.Asks.IsEmpty ? Price.One : Book.Asks.Best;
        return (bid ?? Price.Zero) == shownBid && (ask ?? Price.One) == shownAsk;
    }

    public bool Equals(BookLevels levels) =>
        SideEquals(Book.Bids, levels.Bids) && SideEquals(Book.Asks, levels.Asks);

    private static bool SideEquals(BookSide side, ReadOnlySpan<Level> levels)
    {
        int distinct = 0;
        foreach (ref readonly Level level in levels)
        {
            if (side.SizeAt(level.Price) != level.Size)
            {
                return false;
            }

            distinct += level.Size.Micro == 0 ? 0 : 1;
        }

        return side.LevelCount == distinct;
    }
}
