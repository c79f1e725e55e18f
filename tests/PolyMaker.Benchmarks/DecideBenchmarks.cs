using BenchmarkDotNet.Attributes;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Benchmarks;

/// <summary>
/// One market under the shipped rules, four orders resting: a whole decision with nothing changed, and a delta applied
/// and decided on with its orders answered. The shipped rules read no depth, so a delta behind the touch decides
/// nothing.
/// </summary>
[MemoryDiagnoser]
public class DecideBenchmarks
{
    private const int Mid = 4_280;
    private readonly MarketEngine engine = new(0, ShippedRules.Spec, ShippedRules.ForSpec(), Cash.FromDollars(1_000));
    private Timestamp now = Timestamp.FromMilliseconds(1_785_163_378_000);
    private int step;

    [GlobalSetup]
    public void Setup()
    {
        BookLevels levels = new();
        for (int level = 1; level <= 100; level++)
        {
            levels.AddBid(new Price(Mid - (level * 10)), Size.FromShares(100 + level));
            levels.AddAsk(new Price(Mid + (level * 10)), Size.FromShares(100 + level));
        }

        engine.Apply(MarketEvent.BookReplaced(now, now, Outcome.Yes, levels));
        Answer(engine.Decide(now));
        engine.Decide(now);
    }

    [Benchmark(Description = "decide, nothing changed")]
    [Target("5 us, 0 B")]
    public int DecideWithNothingChanged()
    {
        // A wake-up, so that every rule is evaluated again.
        engine.Apply(MarketEvent.Woke(now));
        return engine.Decide(now).Length;
    }

    [Benchmark(Description = "delta at the touch, decided")]
    [Target("0 B")]
    public int DeltaAtTheTouch() => Take(levelsBehind: 0);

    [Benchmark(Description = "delta behind it, nothing to decide")]
    [Target("0 B")]
    public int DeltaBehindTheTouch() => Take(levelsBehind: (step % 19) + 1);

    private int Take(int levelsBehind)
    {
        now = now.PlusMicro(1_000);
        Side side = (step++ & 1) == 0 ? Side.Buy : Side.Sell;
        Price price = new(Mid - (side.Sign() * (levelsBehind + 1) * 10));
        engine.Apply(MarketEvent.LevelChanged(now, now, Outcome.Yes, side, price, Size.FromShares(50 + (step % 300))));
        ReadOnlySpan<MarketCommand> commands = engine.Decide(now);
        Answer(commands);
        return commands.Length;
    }

    private void Answer(ReadOnlySpan<MarketCommand> commands)
    {
        foreach (ref readonly MarketCommand command in commands)
        {
            if (command.Kind == MarketCommandKind.Place)
            {
                engine.Apply(MarketEvent.OrderAccepted(now, command.Order));
            }
            else if (command.Kind == MarketCommandKind.Cancel)
            {
                engine.State.Ledger.TryGet(command.Order, out Order order);
                engine.Apply(MarketEvent.OrderCancelled(now, command.Order, order.Remaining));
            }
        }
    }
}
