using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
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
    private long sequence;

    public int OpenCount => ledger.OpenCount;

    public ReadOnlySpan<Order> Open => ledger.Open;

    /// <summary>Placed by the last step.</summary>
    public int Placed { get; private set; }

    /// <summary>Cancelled by the last step.</summary>
    public int Cancelled { get; private set; }

    /// <summary>Kept by the last step although no quote wanted them.</summary>
    public int Hung { get; private set; }

    /// <summary>Cancelled by the last step for their age.</summary>
    public int TooOld { get; private set; }

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
        Hung = CountOf(OrderFate.Hung);
        TooOld = CountOf(OrderFate.TooOld);
        Cancelled = changes.CancelCount;
        foreach (OrderId id in changes.Cancels)
        {
            ledger.Signal(id, OrderSignal.RequestCancel);
            ledger.Signal(id, OrderSignal.ConfirmCancel);
        }

        Placed = 0;
        foreach (ref readonly Placement placement in changes.Placements)
        {
            Place(placement, bench, at);
        }
    }

    private int CountOf(OrderFate fate)
    {
        int count = 0;
        for (int open = 0; open < ledger.OpenCount; open++)
        {
            count += changes.Fate(open) == fate ? 1 : 0;
        }

        return count;
    }

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
            Outcome = placement.Side == Side.Buy ? Outcome.Yes : Outcome.No,
            Band = placement.Band,
            Price = placement.Price,
            OriginalSize = placement.Size,
            PlacedAt = at,
        });
        ledger.Signal(id, OrderSignal.Sign);
        ledger.Signal(id, OrderSignal.Send);
        ledger.Signal(id, OrderSignal.Accept);
        Placed++;
    }
}
