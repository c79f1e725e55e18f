using PolyMaker.Core.Books;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Simulation.Statistics;

/// <summary>
/// Counts and marks of one market as the venue sees them, in constant memory however long the recording. Equity is
/// what the account would hold if everything were worth the mid. One writer: the world.
/// </summary>
public sealed class MarketStatistics(SimulatedExchange exchange, EquityCurve portfolio)
{
    private readonly long[] events = new long[Enum.GetValues<MarketEventKind>().Length];
    private readonly long[] rejected = new long[Enum.GetValues<RejectReason>().Length];
    private readonly long[] fillsByCause = new long[Enum.GetValues<FillCause>().Length];
    private readonly MarkoutMeter markouts = new();
    private readonly QuotingClock quoting = new();
    private readonly EquityCurve equity = new();
    private readonly Position ledger = new();
    private long quotes;
    private long placed;
    private long cancelled;
    private long cancelsRejected;
    private Size volume;
    private Cash volumeCash;
    private Int128 doubledSpread;
    private Size inventoryEnd;
    private Size inventoryMaximum;
    private int midSum;

    /// <summary>Fills of our orders so far.</summary>
    public long Fills { get; private set; }

    /// <summary>Takers of the flow model that arrived here.</summary>
    public long ModelTakers { get; set; }

    /// <summary>
    /// Best bid plus best ask in price units when the last frame ended; zero before the first two-sided book.
    /// </summary>
    public int MidSum => midSum;

    public Cash Equity => equity.Value;

    /// <summary>Called before the venue applies a public event: what was due was due under the old mid.</summary>
    public void BeforeEvent(MarketEventKind kind, Timestamp now)
    {
        events[(int)kind]++;
        if (markouts.NextDue <= now)
        {
            markouts.Settle(now, midSum);
        }
    }

    /// <summary>Called when a frame is complete at the venue.</summary>
    public void AfterFrame()
    {
        OrderBook book = exchange.Book;
        if (!book.IsTwoSided || book.IsCrossed)
        {
            return;
        }

        int sum = book.Bids.Best.Units + book.Asks.Best.Units;
        if (sum != midSum && exchange.Winner is null)
        {
            midSum = sum;
            Mark();
        }
    }

    public void Commanded(ReadOnlySpan<MarketCommand> commands)
    {
        long before = placed;
        foreach (ref readonly MarketCommand command in commands)
        {
            placed += command.Kind == MarketCommandKind.Place ? 1 : 0;
        }

        quotes += placed > before ? 1 : 0;
    }

    /// <summary>Called for each outcome at the moment the venue makes it.</summary>
    public void Happened(in VenueOutcome outcome, Timestamp now)
    {
        switch (outcome.Kind)
        {
            case MarketEventKind.OrderFilled:
                Filled(in outcome, now);
                break;
            case MarketEventKind.OrderRejected:
                rejected[(int)outcome.Reason]++;
                break;
            case MarketEventKind.OrderCancelled:
                cancelled++;
                break;
            case MarketEventKind.CancelRejected:
                cancelsRejected++;
                break;
        }

        quoting.Observe(now, exchange.OpenBuys > 0, exchange.OpenSells > 0);
    }

    /// <summary>Called when the market has resolved: from here on every share is worth what it pays out.</summary>
    public void Resolved(Outcome winner, Timestamp now)
    {
        markouts.Settle(now, midSum);
        midSum = winner == Outcome.Yes ? 2 * Price.UnitsPerDollar : 0;
        Mark();
    }

    /// <summary>Called once, after the last event and the last cancel.</summary>
    public void End(Timestamp now)
    {
        quoting.Observe(now, hasBid: false, hasAsk: false);
        markouts.Settle(now.PlusMicro(1), midSum);
    }

    public MarketSummary Summarise(MarketSpec spec, MarketEngine engine)
    {
        // Once resolved the account is settled: all profit is realised.
        Cash realised = exchange.Winner is null ? ledger.Realised : equity.Value;
        return new MarketSummary
        {
            Slug = spec.Slug,
            ConditionId = spec.ConditionId,
            EventsByKind = Tally.ByKind<MarketEventKind>(events),
            Events = events.Sum(),
            Decisions = engine.Decisions,
            Quotes = quotes,
            OrdersPlaced = placed,
            OrdersCancelled = cancelled,
            OrdersRejected = Tally.ByKind<RejectReason>(rejected),
            CancelsRejected = cancelsRejected,
            Fills = Fills,
            FillsByCause = Tally.ByKind<FillCause>(fillsByCause),
            Volume = volume,
            VolumeCash = volumeCash,
            SpreadCaptured = new Cash((long)Rounding.FloorDivide(doubledSpread, 2 * Price.UnitsPerDollar)),
            Markouts = markouts.Summarise(),
            InventoryEnd = inventoryEnd,
            InventoryMaximum = inventoryMaximum,
            Realised = realised,
            UnrealisedAtMid = equity.Value - realised,
            UnrealisedAtLiquidation = exchange.Winner is null
                ? Liquidation.Proceeds(exchange.Book, ledger.Net, spec.Fees) - ledger.CostBasis
                : Cash.Zero,
            Fees = exchange.Account.Fees,
            MaximumDrawdown = equity.MaximumDrawdown,
            PairsMerged = exchange.Account.PairsMerged,
            QuotingMicro = quoting.QuotingMicro,
            TwoSidedMicro = quoting.TwoSidedMicro,
            RiskClamps = engine.ShrunkDecisions,
            OutputClamps = engine.ClampedDecisions,
            ScriptFailures = engine.ScriptFailures,
            Rules = engine.Tally(),
            RuleEvaluations = engine.Evaluations,
            ModelTakers = ModelTakers,
            Winner = exchange.Winner,
        };
    }

    private void Filled(in VenueOutcome fill, Timestamp now)
    {
        fillsByCause[(int)fill.Cause]++;
        Fills++;
        volume += fill.Size;
        volumeCash += Cash.Of(fill.Price, fill.Size);
        ledger.Book(fill.Side, fill.Price, fill.Size, fill.Fee);
        inventoryEnd = ledger.Net;
        inventoryMaximum = Size.Max(inventoryMaximum, Size.Abs(ledger.Net));
        if (midSum > 0)
        {
            doubledSpread += (Int128)fill.Side.Sign() * (midSum - (2 * fill.Price.Units)) * fill.Size.Micro;
        }

        markouts.Add(now, fill.Side, fill.Price, fill.Size);
        Mark();
    }

    private void Mark()
    {
        // YES at m, NO at 1 - m; the half unit of an odd mid sum is rounded down.
        Size net = ledger.Net;
        Int128 doubled = net.Micro >= 0
            ? (Int128)net.Micro * midSum
            : (Int128)(-net.Micro) * ((2 * Price.UnitsPerDollar) - midSum);
        Cash value = new((long)Rounding.FloorDivide(doubled, 2 * Price.UnitsPerDollar));
        Cash change = ledger.CashFlow + value - equity.Value;
        equity.Move(change);
        portfolio.Move(change);
    }
}
