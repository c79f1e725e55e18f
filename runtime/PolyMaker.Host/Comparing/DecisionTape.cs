using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Units;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Comparing;

/// <summary>
/// Writes down every decision of a run, 24 bytes each, so that two runs can be laid side by side by time. One writer:
/// the world's thread.
/// </summary>
internal sealed class DecisionTape : IWorldObserver
{
    private readonly Dictionary<string, List<TapeMark>> marks = [];

    /// <summary>By condition id; empty when the market was not traded.</summary>
    public IReadOnlyList<TapeMark> Of(string conditionId) => marks.GetValueOrDefault(conditionId) ?? [];

    public void Decided(MarketRun market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
        var decision = market.Engine!.LastDecision;

        // A decide point at which nothing was reconsidered leaves the last decision standing.
        if (decision.At != at)
        {
            return;
        }

        if (!marks.TryGetValue(market.Spec.ConditionId, out var tape))
        {
            marks[market.Spec.ConditionId] = tape = [];
        }

        var granted = decision.Granted;
        tape.Add(new TapeMark(
            at.Micro,
            granted.BidCount > 0 ? granted.Bids[0].Target.Units : TapeMark.NoBid,
            granted.AskCount > 0 ? granted.Asks[0].Target.Units : TapeMark.NoAsk,
            Digest(granted)));
    }

    public void Consumed(MarketRun market, in MarketEvent marketEvent)
    {
    }

    public void Happened(MarketRun market, Timestamp venueAt, in VenueOutcome outcome)
    {
    }

    private static ulong Digest(QuoteSet quotes)
    {
        // FNV-1a over 64-bit words: no secrets here, only equality.
        const ulong Prime = 1_099_511_628_211;
        ulong digest = 14_695_981_039_346_656_037;
        void Mix(long word) => digest = unchecked((digest ^ (ulong)word) * Prime);
        void MixAll(ReadOnlySpan<BandQuote> side)
        {
            Mix(side.Length);
            foreach (ref readonly var quote in side)
            {
                Mix(quote.Near.Units);
                Mix(quote.Target.Units);
                Mix(quote.Far.Units);
                Mix(quote.Minimum.Micro);
                Mix(quote.Wanted.Micro);
                Mix(quote.Maximum.Micro);
            }
        }

        MixAll(quotes.Bids);
        MixAll(quotes.Asks);
        return quotes.IsEmpty ? 0 : digest;
    }
}
