using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Time;

namespace PolyMaker.Simulation;

/// <summary>
/// The public feed under way to the engines. Snapshots are copied into buffers of its own, because the feed reuses
/// its buffer before they arrive. One writer: the world.
/// </summary>
internal sealed class FeedLine
{
    private readonly DelayLine<Message> messages = new();
    private readonly Stack<BookLevels> spare = [];

    // Lent to the engine by the last Release; back in the pool with the next one.
    private BookLevels? lent;

    public Timestamp NextAt => messages.NextAt;

    /// <param name="run">Whose engine learns of it.</param>
    /// <param name="happening">What happened.</param>
    /// <param name="due">When it arrives; events of one frame arrive together, so later ones may leave this at
    /// zero.</param>
    public void Send(MarketRun run, in MarketEvent happening, Timestamp due)
    {
        ref Message message = ref messages.Append(due);
        message.Run = run;
        message.Event = happening.Kind == MarketEventKind.BookReplaced
            ? MarketEvent.BookReplaced(happening.At, happening.VenueAt, happening.Outcome, Copy(happening.Levels))
            : happening;
    }

    /// <summary>
    /// The message that arrives now, with its arrival as the time it was learned of. Levels are valid until the next
    /// call.
    /// </summary>
    public MarketRun Release(out MarketEvent learned)
    {
        if (lent is not null)
        {
            spare.Push(lent);
            lent = null;
        }

        ref readonly Message message = ref messages.Next;
        learned = message.Event.LearnedAt(messages.NextAt);
        if (learned.Kind == MarketEventKind.BookReplaced)
        {
            lent = learned.Levels;
        }

        MarketRun run = message.Run;
        messages.Release();
        return run;
    }

    private BookLevels Copy(BookLevels levels)
    {
        BookLevels copy = spare.Count > 0 ? spare.Pop() : new BookLevels();
        copy.Clear();
        foreach (ref readonly Level level in levels.Bids)
        {
            copy.AddBid(level.Price, level.Size);
        }

        foreach (ref readonly Level level in levels.Asks)
        {
            copy.AddAsk(level.Price, level.Size);
        }

        return copy;
    }

    private struct Message
    {
        public MarketRun Run;
        public MarketEvent Event;
    }
}
