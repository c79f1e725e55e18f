using BenchmarkDotNet.Attributes;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Benchmarks;

/// <summary>
/// Wanted quotes against open orders, and an order's whole life in the ledger, beside eight orders that rest.
/// </summary>
[MemoryDiagnoser]
public class OrderBenchmarks
{
    private const int Resting = 8;

    private readonly OrderLedger ledger = new();
    private readonly OrderChanges changes = new();
    private readonly QuoteSet kept = new();
    private readonly QuoteSet moved = new();
    private readonly Exposure exposure = new(Size.Zero, Cash.Zero, Cash.FromDollars(1_000), ReduceOnly: false);
    private readonly RiskLimits limits = new()
    {
        MaxPosition = Size.FromShares(1_000),
        MaxNotional = Cash.FromDollars(1_000),
        MaxLossDay = Cash.FromDollars(100),
        MaxOpenOrders = 40,
    };

    private long sequence;

    [GlobalSetup]
    public void Setup()
    {
        for (int level = 0; level < Resting / 2; level++)
        {
            Place(Side.Buy, new Price(4_200 - (level * 10)), (byte)level);
            Place(Side.Sell, new Price(4_400 + (level * 10)), (byte)level);
            Want(kept, 0, level);
            Want(moved, 20, level);
        }
    }

    [Benchmark(Description = "diff, all 8 orders kept")]
    [Target("0 B")]
    public int DiffThatKeeps() => Diff(kept);

    [Benchmark(Description = "diff, all 8 orders moved")]
    [Target("0 B")]
    public int DiffThatMoves() => Diff(moved);

    [Benchmark(Description = "ledger: placed, accepted, cancelled")]
    [Target("0 B")]
    public int LifeOfAnOrder()
    {
        OrderId id = Place(Side.Buy, new Price(4_000), 0);
        ledger.Signal(id, OrderSignal.RequestCancel);
        ledger.Signal(id, OrderSignal.ConfirmCancel);
        return ledger.OpenCount;
    }

    private int Diff(QuoteSet wanted)
    {
        OrderDiff.Compute(
            new DiffInput
            {
                Quotes = wanted,
                Open = ledger.Open,
                Exposure = exposure,
                Limits = limits,
                Tick = new TickSize(10),
                MinimumSize = Size.FromShares(5),
            },
            changes);
        return changes.CancelCount + changes.PlacementCount;
    }

    private static void Want(QuoteSet quotes, int shift, int level)
    {
        quotes.Add(Side.Buy, Quote(new Price(4_200 + shift - (level * 10)), level));
        quotes.Add(Side.Sell, Quote(new Price(4_400 + shift + (level * 10)), level));
    }

    private static BandQuote Quote(Price price, int level) => new()
    {
        Band = (byte)level,
        Near = price,
        Target = price,
        Far = price,
        Minimum = Size.FromShares(10),
        Wanted = Size.FromShares(20),
        Maximum = Size.FromShares(40),
    };

    private OrderId Place(Side side, Price price, byte band)
    {
        OrderId id = OrderId.Of(0, ++sequence);
        ledger.Register(new Order
        {
            Id = id, Side = side, Band = band, Price = price, OriginalSize = Size.FromShares(20),
        });
        ledger.Signal(id, OrderSignal.Sign);
        ledger.Signal(id, OrderSignal.Send);
        ledger.Signal(id, OrderSignal.Accept);
        return id;
    }
}
