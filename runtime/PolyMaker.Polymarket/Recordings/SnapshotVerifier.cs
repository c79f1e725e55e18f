using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Feed;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>
/// Takes snapshots into the rebuilt books: each against its own hash, and each but a token's first against the book it
/// replaces. A difference is explained by how the snapshot came, by a trade, or by changes that follow it.
/// </summary>
internal sealed class SnapshotVerifier(VerifyReport report)
{
    private const long SilenceMicro = 5 * Timestamp.MicroPerSecond;
    private const int MessagesToWait = 10;
    private static readonly Timestamp FirstHashedDay = Timestamp.FromMilliseconds(1_767_225_600_000);

    private readonly BookHash hash = new();
    private readonly BookLevels levels = new();
    private readonly List<Ahead> ahead = [];

    public void Apply(
        ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, MarketChains.Entry entry, SnapshotContext context)
    {
        TokenBook token = entry.Token;
        Load(parsed, message);
        if (token.HasSnapshot)
        {
            Compare(token, message.VenueAt, context);
        }

        token.Book.Replace(levels, message.VenueAt);
        token.SnapshotAt = message.VenueAt;
        token.Newest = Timestamp.Max(token.Newest, message.VenueAt);
        token.IsStreamed |= context.Origin != SnapshotOrigin.Polled;
        if (!message.TickText.IsEmpty)
        {
            token.Tick = parsed.Text(frame, message.TickText).ToArray();
        }

        if (message.HasLastTradePrice)
        {
            entry.LastTrade.State(parsed.Text(frame, message.LastTradePriceText));
        }

        CheckOwnHash(frame, parsed, message, token, context.Where);
        token.HasSnapshot = true;
    }

    /// <summary>A change: those a snapshot already contains may still follow it and prove it.</summary>
    public void Follow(MarketChains.Entry entry, Timestamp venueAt, in PriceChange change)
    {
        for (int i = ahead.Count - 1; i >= 0; i--)
        {
            Ahead waiting = ahead[i];
            if (waiting.Token != entry.Token)
            {
                continue;
            }

            if (venueAt <= waiting.VenueAt)
            {
                waiting.Before.Set(change.Side, change.Price, change.Size, venueAt);
            }

            if (Equal(waiting.Before, waiting.Stated))
            {
                report.Explain(ExplanationNames.BookAhead, waiting.Finding);
                ahead.RemoveAt(i);
            }
            else if (++waiting.MessagesSince > MessagesToWait)
            {
                report.AddUnexplained(waiting.Finding);
                ahead.RemoveAt(i);
            }
        }
    }

    public void Finish()
    {
        ahead.ForEach(waiting => report.AddUnexplained(waiting.Finding));
        ahead.Clear();
    }

    private void Load(ParsedFrame parsed, in FrameMessage message)
    {
        levels.Clear();
        foreach (ref readonly Level level in parsed.BidsOf(message))
        {
            levels.AddBid(level.Price, level.Size);
        }

        foreach (ref readonly Level level in parsed.AsksOf(message))
        {
            levels.AddAsk(level.Price, level.Size);
        }
    }

    private void Compare(TokenBook token, Timestamp venueAt, SnapshotContext context)
    {
        bool isEqual = token.Equals(levels);
        report.Snapshots.Count(isEqual);
        if (isEqual)
        {
            return;
        }

        string? explanation = Explain(token, context);
        string finding =
            $"{context.Where}: {token.Name} snapshot differs from the rebuilt book: {SnapshotCheck.Describe(token.Book, levels)}";
        if (explanation is not null)
        {
            report.Explain(explanation, finding);
        }
        else
        {
            ahead.Add(new Ahead(token, Copy(token.Book), Copy(levels), venueAt, finding));
        }
    }

    private string? Explain(TokenBook token, SnapshotContext context) => context.Origin switch
    {
        SnapshotOrigin.Subscribed => ExplanationNames.Resubscribed,
        SnapshotOrigin.Polled when !token.IsStreamed => ExplanationNames.Polled,
        SnapshotOrigin.Polled when context.StreamSilenceMicro >= SilenceMicro => ExplanationNames.StreamSilent,
        SnapshotOrigin.Streamed when SnapshotCheck.IsTrade(token.Book, levels) => ExplanationNames.Traded,
        _ => null,
    };

    private void CheckOwnHash(
        ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, TokenBook token, string where)
    {
        HashRecipe? before = token.Recipe;
        if (!token.HasSnapshot || before is null)
        {
            token.Recipe = FindRecipe(frame, parsed, message);
        }

        bool matches = token.Recipe is HashRecipe recipe && Matches(frame, parsed, message, token, recipe);
        token.Recipe = matches ? token.Recipe : before;
        if (message.Hash.IsEmpty)
        {
            report.Explain(ExplanationNames.NoHash, $"{where}: {token.Name}");
        }
        else if (matches || message.VenueAt >= FirstHashedDay || before is not null)
        {
            report.SnapshotHashes.Count(matches);
            if (!matches)
            {
                report.AddUnexplained($"{where}: {token.Name} snapshot does not have its own hash: a level or a field was altered");
            }
        }
        else
        {
            report.Explain(ExplanationNames.OldRecipe, $"{where}: {token.Name}");
        }

        report.NotCheckable += !token.HasSnapshot && token.Recipe is null ? 1 : 0;
    }

    private static HashRecipe? FindRecipe(ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message)
    {
        if (!message.MinimumSizeText.IsEmpty && message.NegRisk is bool negRisk)
        {
            string minimum = System.Text.Encoding.UTF8.GetString(parsed.Text(frame, message.MinimumSizeText));
            return new HashRecipe(minimum, negRisk, message.IsVersion2);
        }

        return RecipeFinder.TryFind(frame, parsed, message, out HashRecipe recipe) ? recipe : null;
    }

    private bool Matches(
        ReadOnlySpan<byte> frame, ParsedFrame parsed, in FrameMessage message, TokenBook token, HashRecipe recipe)
    {
        BookStamp stamp = new()
        {
            Market = token.Market,
            Asset = token.Asset,
            Timestamp = parsed.Text(frame, message.VenueAtText),
            Tick = parsed.Text(frame, message.TickText),
            LastTradePrice = parsed.Text(frame, message.LastTradePriceText),
            Recipe = recipe,
        };
        return hash.Matches(token.Book, Outcome.Yes, stamp, parsed.Text(frame, message.Hash));
    }

    private static OrderBook Copy(OrderBook book)
    {
        BookLevels copied = new();
        CopySide(book.Bids, copied.AddBid);
        CopySide(book.Asks, copied.AddAsk);
        return Copy(copied);
    }

    private static OrderBook Copy(BookLevels levels)
    {
        OrderBook copy = new();
        copy.Replace(levels, Timestamp.Zero);
        return copy;
    }

    private static void CopySide(BookSide side, Action<Price, Size> add)
    {
        if (side.IsEmpty)
        {
            return;
        }

        Price price = side.Best;
        do
        {
            add(price, side.SizeAt(price));
        }
        while (side.TryNextWorse(price, out price));
    }

    private static bool Equal(OrderBook left, OrderBook right) =>
        Equal(left.Bids, right.Bids) && Equal(left.Asks, right.Asks);

    private static bool Equal(BookSide left, BookSide right)
    {
        if (left.LevelCount != right.LevelCount || left.IsEmpty)
        {
            return left.LevelCount == right.LevelCount;
        }

        Price price = left.Best;
        do
        {
            if (left.SizeAt(price) != right.SizeAt(price))
            {
                return false;
            }
        }
        while (left.TryNextWorse(price, out price));
        return true;
    }

    /// <summary>A snapshot that differed, with the book before it and the book it states.</summary>
    private sealed record Ahead(TokenBook Token, OrderBook Before, OrderBook Stated, Timestamp VenueAt, string Finding)
    {
        public int MessagesSince { get; set; }
    }
}
