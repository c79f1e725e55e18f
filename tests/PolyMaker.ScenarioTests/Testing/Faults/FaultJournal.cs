using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.ScenarioTests.Testing.Faults;

/// <summary>
/// What the engine learned and why it did not quote, as a journal would have it; notes what it must never learn or do.
/// Written by the trading loop, read by the scene.
/// </summary>
internal sealed class FaultJournal : IRunObserver
{
    private readonly int[] learnt = new int[byte.MaxValue + 1];
    private readonly int[] reasons = new int[byte.MaxValue + 1];
    private Timestamp snapshotAt = Timestamp.Zero;

    /// <summary>An older book replaced a newer one, or changed it.</summary>
    public volatile string? Backwards;

    /// <summary>Quotes were made of a book that is crossed.</summary>
    public volatile bool QuotedOnCrossed;

    public int Count(MarketEventKind kind) => Volatile.Read(ref learnt[(int)kind]);

    public int Count(NoQuoteReason reason) => Volatile.Read(ref reasons[(int)reason]);

    public void Learned(LiveMarket market, in MarketEvent happened)
    {
        Interlocked.Increment(ref learnt[(int)happened.Kind]);
        if (happened.Kind is not (MarketEventKind.BookReplaced or MarketEventKind.LevelChanged))
        {
            return;
        }

        if (happened.VenueAt < snapshotAt)
        {
            Backwards = $"{happened.Kind} of {happened.VenueAt} after a book of {snapshotAt}";
        }

        snapshotAt = happened.Kind == MarketEventKind.BookReplaced ? happened.VenueAt : snapshotAt;
    }

    public void Decided(LiveMarket market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
        NoQuoteReason reason = market.Engine.LastDecision.Reason;
        Interlocked.Increment(ref reasons[(int)reason]);
        QuotedOnCrossed |= reason == NoQuoteReason.None && market.Engine.State.Book.IsCrossed;
    }

    public void Told(GatewayReport report)
    {
    }
}
