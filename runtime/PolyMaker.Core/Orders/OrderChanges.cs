using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Orders;

/// <summary>
/// The diff's answer: cancels, then placements. A reused buffer with the diff's working state; one writer.
/// </summary>
public sealed class OrderChanges
{
    private readonly OrderId[] cancels = new OrderId[OrderLedger.Capacity];
    private readonly Placement[] placements = new Placement[2 * QuoteSet.MaxBands];
    private readonly Size[] keptBids = new Size[QuoteSet.MaxBands];
    private readonly Size[] keptAsks = new Size[QuoteSet.MaxBands];
    private readonly OrderFate[] fates = new OrderFate[OrderLedger.Capacity];
    private uint unsettledBids;
    private uint unsettledAsks;

    public int CancelCount { get; private set; }

    public int PlacementCount { get; private set; }

    public bool IsEmpty => CancelCount == 0 && PlacementCount == 0;

    public ReadOnlySpan<OrderId> Cancels => cancels.AsSpan(0, CancelCount);

    public ReadOnlySpan<Placement> Placements => placements.AsSpan(0, PlacementCount);

    internal void Clear()
    {
        CancelCount = PlacementCount = 0;
        unsettledBids = unsettledAsks = 0;
        Array.Clear(keptBids);
        Array.Clear(keptAsks);
    }

    /// <summary>What became of each open order, by its place in the diff's input.</summary>
    public OrderFate Fate(int at) => fates[at];

    internal void Judge(int at, OrderFate fate) => fates[at] = fate;

    internal Span<Size> KeptOn(Side side) => side == Side.Buy ? keptBids : keptAsks;

    internal void AddCancel(OrderId id) => cancels[CancelCount++] = id;

    internal void AddPlacement(in Placement placement) => placements[PlacementCount++] = placement;

    /// <summary>
    /// Notes an order that may still fill: its band (or every band of the side, when it fits none) waits.
    /// </summary>
    internal void MarkUnsettled(Side side, int band)
    {
        uint mask = band < 0 ? uint.MaxValue : 1u << band;
        if (side == Side.Buy)
        {
            unsettledBids |= mask;
        }
        else
        {
            unsettledAsks |= mask;
        }
    }

    internal bool IsUnsettled(Side side, int band) =>
        ((side == Side.Buy ? unsettledBids : unsettledAsks) & (1u << band)) != 0;
}
