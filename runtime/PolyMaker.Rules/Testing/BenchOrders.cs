using PolyMaker.Core.Commands;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// Our orders over the steps of a test: the real diff and the real admission decide, and a venue that takes every order
/// and every cancel at once, and fills nothing, obeys. One writer, the test.
/// </summary>
internal sealed class BenchOrders
{
    private readonly OrderLedger ledger = new();
    private readonly OrderChanges changes = new();
    private readonly List<MarketCommand> sent = [];
    private readonly List<(OrderId Order, OrderFate Fate)> fates = [];
    private long sequence;

    public int OpenCount => ledger.OpenCount;

    public ReadOnlySpan<Order> Open => ledger.Open;

    /// <summary>Placed by the last step.</summary>
    public int Placed { get; private set; }

    /// <summary>Cancelled by the last step.</summary>
    public int Cancelled { get; private set; }

    /// <summary>Kept by the last step although no quote wanted them.</summary>
    public int Hung => CountOf(OrderFate.Hung);

    /// <summary>Cancelled by the last step for their age.</summary>
    public int TooOld => CountOf(OrderFate.TooOld);

    /// <summary>What the last step sent, in order.</summary>
    public IReadOnlyList<MarketCommand> Sent => sent;

    /// <summary>What became, in the last step, of the orders that were open before it.</summary>
    public IReadOnlyList<(OrderId Order, OrderFate Fate)> Fates => fates;

    /// <summary>The exit that the last step's rules want taken has nothing of ours in its way.</summary>
    public bool IsExitSent { get; private set; }

    /// <param name="at">Of the step: tells the age of an order.</param>
    public void Reconcile(RuleBench bench, Timestamp at)
    {
        OrderDiff.Compute(
            new DiffInput
            {
                Quotes = bench.Granted,
                Open = ledger.Open,
                Exposure = bench.Exposure,
                Limits = bench.Book.Risk,
                Tick = bench.Tick,
                MinimumSize = bench.MinimumSize,
                At = at,
            },
            changes);
        sent.Clear();
        fates.Clear();
        for (int open = 0; open < ledger.OpenCount; open++)
        {
            fates.Add((ledger.Open[open].Id, changes.Fate(open)));
        }

        Cancelled = changes.CancelCount;
        foreach (OrderId id in changes.Cancels)
        {
            sent.Add(MarketCommand.Cancel(at, id));
            ledger.Signal(id, OrderSignal.RequestCancel);
            ledger.Signal(id, OrderSignal.ConfirmCancel);
        }

        Placed = 0;
        foreach (ref readonly Placement placement in changes.Placements)
        {
            Place(placement, bench, at);
        }

        TakeOut(bench.Exit, at);
    }

    private int CountOf(OrderFate fate) => fates.Count(each => each.Fate == fate);

    /// <summary>As the engine does: only once no order of ours would be in the way.</summary>
    private void TakeOut(in ExitQuote exit, Timestamp at)
    {
        IsExitSent = exit.IsWanted && !Exposure.OpenSize(ledger.Open, exit.Side).IsPositive
            && !OrderDiff.CrossesOwn(ledger.Open, exit.Side, exit.Price, 0);
        if (IsExitSent)
        {
            sent.Add(MarketCommand.Take(
                at, OrderId.Of(0, ++sequence), exit.Side, OutcomeOf(exit.Side), exit.Price, exit.Size));
        }
    }

    /// <summary>A test trades in YES terms: what it buys is YES, what it sells it sells as a bid for NO.</summary>
    private static Outcome OutcomeOf(Side side) => side == Side.Buy ? Outcome.Yes : Outcome.No;

    private void Place(in Placement placement, RuleBench bench, Timestamp at)
    {
        if (ledger.IsFull || !Admission.Admits(
            ledger.Open, bench.Exposure, bench.Book.Risk, placement.Side, placement.Price, placement.Size))
        {
            return;
        }

        OrderId id = OrderId.Of(0, ++sequence);
        ledger.Register(new Order
        {
            Id = id,
            Side = placement.Side,
            Outcome = OutcomeOf(placement.Side),
            Band = placement.Band,
            Price = placement.Price,
            OriginalSize = placement.Size,
            PlacedAt = at,
            Revision = bench.Book.Revision,
        });
        sent.Add(MarketCommand.Place(
            at, id, placement.Side, OutcomeOf(placement.Side), placement.Price, placement.Size));
        ledger.Signal(id, OrderSignal.Sign);
        ledger.Signal(id, OrderSignal.Send);
        ledger.Signal(id, OrderSignal.Accept);
        Placed++;
    }
}
