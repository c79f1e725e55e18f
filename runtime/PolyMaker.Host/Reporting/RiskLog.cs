using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// What limited a market: halts, refusals, failures, in order of time until the list is full and counted always; and
/// how long it quoted nothing, by reason. One writer: the market's tape.
/// </summary>
internal sealed class RiskLog(Timestamp start)
{
    public const int Capacity = 100;
    private readonly List<RiskNote> notes = [];
    private readonly SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
    private readonly long[] idle = new long[Enum.GetValues<NoQuoteReason>().Length];
    private NoQuoteReason reason = NoQuoteReason.BookNotReady;
    private Timestamp since = start;
    private bool wasHalted;
    private bool wasReduceOnly;
    private bool wasShrunk;
    private long shrunkMicro;

    /// <summary>The first of those worth a line.</summary>
    public IReadOnlyList<RiskNote> Notes => notes;

    /// <summary>All of them, by what they are.</summary>
    public IReadOnlyDictionary<string, long> Counts => counts;

    /// <summary>Time without quotes by reason, where there was any.</summary>
    public IEnumerable<(NoQuoteReason Reason, long Micro)> Idle =>
        Enum.GetValues<NoQuoteReason>().Where(each => each != NoQuoteReason.None && idle[(int)each] > 0)
            .Select(each => (each, idle[(int)each]));

    /// <summary>Time in which something was quoted.</summary>
    public long QuotedMicro => idle[(int)NoQuoteReason.None];

    /// <summary>Of it, with quotes that a limit had cut.</summary>
    public long ShrunkMicro => shrunkMicro;

    public void Learned(in MarketEvent e)
    {
        switch (e.Kind)
        {
            case MarketEventKind.FeedLost:
                Note(e.At, "feed lost", "the book is not known until the next snapshot");
                break;
            case MarketEventKind.MarketResolved:
                Note(e.At, "resolved", e.Outcome.ToString());
                break;
            case MarketEventKind.TickSizeChanged:
                Note(e.At, "tick changed", $"to {e.Price}");
                break;
            case MarketEventKind.RulesChanged:
                Note(e.At, "rules changed", e.RuleBook.Revision);
                break;
            case MarketEventKind.RulesWithdrawn:
                Note(e.At, "rules withdrawn", "the rules no longer name this market");
                break;
            case MarketEventKind.Resumed:
                Note(e.At, "resumed", e.Reason.ToString());
                break;
        }
    }

    public void Happened(Timestamp at, in VenueOutcome outcome)
    {
        switch (outcome.Kind)
        {
            case MarketEventKind.OrderRejected:
                Note(at, "order refused", outcome.Reason.ToString());
                break;
            case MarketEventKind.CancelRejected when outcome.Reason == RejectReason.AlreadyGone:
                // A cancel that met its fill on the way is daily bread: counted, not listed.
                Count("cancel too late");
                break;
            case MarketEventKind.CancelRejected:
                Note(at, "cancel refused", outcome.Reason.ToString());
                break;
            case MarketEventKind.MergeFailed:
                Note(at, "merge failed", outcome.Reason.ToString());
                break;
        }
    }

    public void Decided(Timestamp at, MarketState state, Decision decision)
    {
        Pass(at);
        wasShrunk = decision.WasShrunk;
        if (state.IsHalted != wasHalted)
        {
            wasHalted = state.IsHalted;
            Note(at, wasHalted ? "halted" : "halt over", state.HaltReason.ToString());
        }

        if (state.IsReduceOnly != wasReduceOnly)
        {
            wasReduceOnly = state.IsReduceOnly;
            Note(at, wasReduceOnly ? "reduce only" : "reduce only over", "a limit of the day");
        }

        if (decision.Reason == reason)
        {
            return;
        }

        reason = decision.Reason;
        if (reason is NoQuoteReason.NotFinite or NoQuoteReason.ScriptFailed or NoQuoteReason.QuotesCrossed
            or NoQuoteReason.Stale or NoQuoteReason.AccountStopped)
        {
            Note(at, "no quotes", decision.Failure ?? reason.ToString());
        }
    }

    /// <summary>What holds goes on to here.</summary>
    public void Pass(Timestamp at)
    {
        var micro = Math.Max(0, at.Micro - since.Micro);
        idle[(int)reason] += micro;
        shrunkMicro += wasShrunk && reason == NoQuoteReason.None ? micro : 0;
        since = Timestamp.Max(at, since);
    }

    private void Note(Timestamp at, string what, string detail)
    {
        Count(what);
        if (notes.Count < Capacity)
        {
            notes.Add(new RiskNote(at, what, detail));
        }
    }

    private void Count(string what) => counts[what] = counts.GetValueOrDefault(what) + 1;
}
