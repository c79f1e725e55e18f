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
public sealed class MarketStatistics(SimulatedExchange exchange, EquityCurve portfolio, MakerIncome income)
{
    private readonly long[] events = new long[Enum.GetValues<MarketEventKind>().Length];
    private readonly long[] rejected = new long[Enum.GetValues<RejectReason>().Length];
    private readonly long[] fillsByCause = new long[Enum.GetValues<FillCause>().Length];
    private readonly TradingMeter meter = new();
    private readonly EquityCurve equity = new();
    private readonly Position ledger = new();
    private long quotes;
    private long placed;
    private long cancelled;
    private long cancelsRejected;
    private Size volume;
    private Cash volumeCash;
    private Size inventoryEnd;
    private Size inventoryMaximum;

    /// <summary>Fills of our orders so far.</summary>
    public long Fills { get; private set; }

    /// <summary>Takers of the flow model that arrived here.</summary>
    public long ModelTakers { get; set; }

    /// <summary>
    /// Best bid plus best ask in price units when the last frame ended; zero before the first two-sided book.
    /// </summary>
    public int MidSum => meter.MidSum;

    public Cash Equity => equity.Value;

    /// <summary>Called before the venue applies a public event: what was due was due under the old mid.</summary>
    public void BeforeEvent(MarketEventKind kind, Timestamp now)
    {
        events[(int)kind]++;
        meter.Pass(now);
    }

    /// <summary>Called when a frame is complete at the venue.</summary>
    public void AfterFrame()
    {
        if (exchange.Winner is null && meter.Observe(exchange.Book))
        {
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

        meter.ObserveQuotes(now, exchange.OpenBuys > 0, exchange.OpenSells > 0);
    }

    /// <summary>Called when the market has resolved: from here on every share is worth what it pays out.</summary>
    public void Resolved(Outcome winner, Timestamp now)
    {
        meter.Resolve(winner, now);
        Mark();
    }

    /// <summary>Called once, after the last event and the last cancel.</summary>
    public void End(Timestamp now) => meter.End(now);

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
            SpreadCaptured = meter.SpreadCaptured,
            Markouts = meter.Markouts,
            InventoryEnd = inventoryEnd,
            InventoryMaximum = inventoryMaximum,
            Realised = realised,
            UnrealisedAtMid = equity.Value - realised,
            UnrealisedAtLiquidation = exchange.Winner is null
                ? Liquidation.Proceeds(exchange.Book, ledger.Net, spec.Fees) - ledger.CostBasis
                : Cash.Zero,
            Fees = exchange.Account.Fees,
            Rewards = income.Rewards,
            Rebates = income.Rebates,
            MaximumDrawdown = equity.MaximumDrawdown,
            PairsMerged = exchange.Account.PairsMerged,
            QuotingMicro = meter.QuotingMicro,
            TwoSidedMicro = meter.TwoSidedMicro,
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
        meter.Fill(now, fill.Side, fill.Price, fill.Size);
        if (fill.Cause != FillCause.Taken)
        {
            income.Made(fill.Price, fill.Size);
        }

        Mark();
    }

    private void Mark()
    {
        // YES at m, NO at 1 - m; the half unit of an odd mid sum is rounded down.
        Size net = ledger.Net;
        Int128 doubled = net.Micro >= 0
            ? (Int128)net.Micro * MidSum
            : (Int128)(-net.Micro) * ((2 * Price.UnitsPerDollar) - MidSum);
        Cash value = new((long)Rounding.FloorDivide(doubled, 2 * Price.UnitsPerDollar));
        Cash change = ledger.CashFlow + value - equity.Value;
        equity.Move(change);
        portfolio.Move(change);
    }
}
