using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// Watches a simulated run and keeps what a report draws: a fixed amount for each market however long the recording.
/// One writer: the world's thread.
/// </summary>
internal sealed class RunTape : IWorldObserver
{
    private readonly List<MarketTape?> byMarket = [];
    private readonly List<MarketTape> markets = [];
    private long equity;
    private long peak;

    /// <summary>Those that were traded, in the order in which they were first seen to be.</summary>
    public IReadOnlyList<MarketTape> Markets => markets;

    /// <summary>Profit of all markets marked at mid, micro-dollars; null before the first event.</summary>
    public StepSeries? Equity { get; private set; }

    /// <summary>Fall of it from its peak, micro-dollars, positive.</summary>
    public StepSeries? Drawdown { get; private set; }

    public void Consumed(MarketRun market, in MarketEvent marketEvent)
    {
        if (marketEvent.Kind is not (MarketEventKind.LevelChanged or MarketEventKind.BookReplaced
            or MarketEventKind.Woke))
        {
            TapeOf(market, marketEvent.At).Risk.Learned(in marketEvent);
        }
    }

    public void Decided(MarketRun market, Timestamp at, ReadOnlySpan<MarketCommand> commands) =>
        TapeOf(market, at).Decided(at);

    public void Happened(MarketRun market, Timestamp venueAt, in VenueOutcome outcome)
    {
        TapeOf(market, venueAt).Happened(venueAt, in outcome);
        Mark(market, venueAt);
    }

    public void Passed(MarketRun market, Timestamp venueAt)
    {
        Begin(venueAt);
        if (market.Engine is not null)
        {
            TapeOf(market, venueAt).Passed(venueAt);
            Mark(market, venueAt);
        }
    }

    /// <summary>Called once when the run is over.</summary>
    public void End(Timestamp at)
    {
        foreach (var market in markets)
        {
            market.End(at);
        }

        Equity?.Reach(at);
        Drawdown?.Reach(at);
    }

    private void Mark(MarketRun market, Timestamp at)
    {
        var change = TapeOf(market, at).TakeChange();
        if (change != 0)
        {
            equity += change;
            peak = Math.Max(peak, equity);
            Equity!.Add(at, equity);
            Drawdown!.Add(at, peak - equity);
        }
    }

    private MarketTape TapeOf(MarketRun market, Timestamp at)
    {
        while (byMarket.Count <= market.Market)
        {
            byMarket.Add(null);
        }

        if (byMarket[market.Market] is { } known)
        {
            return known;
        }

        MarketTape tape = new(market, Begin(at));
        byMarket[market.Market] = tape;
        markets.Add(tape);
        return tape;
    }

    // All series of a run begin together, so that their buckets are the same stretches of time.
    private Timestamp Begin(Timestamp at)
    {
        if (Equity is null)
        {
            (Equity, Drawdown) = (new StepSeries(at), new StepSeries(at));
            Equity.Add(at, 0);
            Drawdown.Add(at, 0);
        }

        return Equity.Start;
    }
}
