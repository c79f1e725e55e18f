using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// What one market of a run looked like over its time, in constant memory. Everything as the venue had it: equity and
/// mid as the summary counts them, our quotes when they rested. One writer: the recorder.
/// </summary>
internal sealed class MarketTape
{
    private int midSum;
    private long peak;
    private long taken;
    private Size inventory;

    public MarketTape(MarketRun run, Timestamp start)
    {
        Run = run;
        Equity = new StepSeries(start);
        Drawdown = new StepSeries(start);
        Inventory = new StepSeries(start);
        MidSum = new StepSeries(start);
        Spread = new StepSeries(start);
        Bid = new StepSeries(start);
        Ask = new StepSeries(start);
        Bought = new FillSeries(start);
        Sold = new FillSeries(start);
        Terms = new TermTape(start);
        Risk = new RiskLog(start);
        Markouts.Settled = Fills.Judge;
        Equity.Add(start, 0);
        Drawdown.Add(start, 0);
        Inventory.Add(start, 0);
    }

    public MarketRun Run { get; }

    /// <summary>Profit marked at mid, micro-dollars.</summary>
    public StepSeries Equity { get; }

    /// <summary>Fall of it from its peak, micro-dollars, positive.</summary>
    public StepSeries Drawdown { get; }

    /// <summary>Micro-shares of YES; NO negative.</summary>
    public StepSeries Inventory { get; }

    /// <summary>Best bid plus best ask, price units: twice the mid; none once resolved.</summary>
    public StepSeries MidSum { get; }

    /// <summary>Best ask less best bid, price units.</summary>
    public StepSeries Spread { get; }

    /// <summary>Our best resting bid, price units.</summary>
    public StepSeries Bid { get; }

    /// <summary>Our best resting ask, price units.</summary>
    public StepSeries Ask { get; }

    public FillSeries Bought { get; }

    public FillSeries Sold { get; }

    public FillLog Fills { get; } = new();

    public MarkoutCurve Markouts { get; } = new();

    public TermTape Terms { get; }

    public RiskLog Risk { get; }

    public void Passed(Timestamp at)
    {
        Markouts.Pass(at, midSum);
        var book = Run.Exchange.Book;
        midSum = Run.Statistics.MidSum;

        // Once resolved it is what a share pays out: fills are measured against that, but nobody quotes it.
        MidSum.Add(at, midSum > 0 && Run.Exchange.Winner is null ? midSum : StepSeries.None);
        Spread.Add(at, book.IsTwoSided && !book.IsCrossed
            ? book.Asks.Best.Units - book.Bids.Best.Units : StepSeries.None);
        Mark(at);
    }

    public void Happened(Timestamp at, in VenueOutcome outcome)
    {
        Risk.Happened(at, in outcome);
        if (outcome.Kind == MarketEventKind.OrderFilled)
        {
            Filled(at, in outcome);
        }

        Mark(at);
    }

    public void Decided(Timestamp at)
    {
        var engine = Run.Engine!;
        var decision = engine.LastDecision;

        // A decide point at which nothing was reconsidered leaves the last decision standing.
        if (decision.At != at)
        {
            return;
        }

        Risk.Decided(at, engine.State, decision);
        if (decision.IsPlanned)
        {
            Terms.Add(at, decision.Plan);
        }
    }

    /// <summary>How far equity moved since this was last asked, micro-dollars.</summary>
    public long TakeChange()
    {
        var change = Equity.Value - taken;
        taken = Equity.Value;
        return change;
    }

    /// <summary>Called once when the run is over.</summary>
    public void End(Timestamp at)
    {
        Markouts.Pass(at.PlusMicro(1), midSum);
        foreach (var series in new[] { Equity, Drawdown, Inventory, MidSum, Spread, Bid, Ask })
        {
            series.Reach(at);
        }

        Bought.Reach(at);
        Sold.Reach(at);
        Terms.Reach(at);
        Risk.Pass(at);
    }

    private void Filled(Timestamp at, in VenueOutcome outcome)
    {
        inventory += outcome.Side == Side.Buy ? outcome.Size : -outcome.Size;
        Inventory.Add(at, inventory.Micro);
        (outcome.Side == Side.Buy ? Bought : Sold).Add(at, outcome.Price, outcome.Size);
        TapedFill fill = new(
            Fills.Count + 1, at, outcome.Side, outcome.Price, outcome.Size, outcome.Fee, outcome.Cause, inventory);
        Fills.Add(fill);
        Markouts.Add(fill, midSum);
    }

    private void Mark(Timestamp at)
    {
        var equity = Run.Statistics.Equity.Micro;
        peak = Math.Max(peak, equity);
        Equity.Add(at, equity);
        Drawdown.Add(at, peak - equity);
        Bid.Add(at, Best(Side.Buy));
        Ask.Add(at, Best(Side.Sell));
    }

    private long Best(Side side) =>
        Run.Exchange.Resting(side) is { Length: > 0 } resting ? resting[0].Price.Units : StepSeries.None;
}
