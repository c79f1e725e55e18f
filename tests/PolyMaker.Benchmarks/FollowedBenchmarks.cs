using BenchmarkDotNet.Attributes;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Benchmarks;

/// <summary>
/// One market whose rules read every variable of the vocabulary (the shipped rules with all slots marked as read): what
/// an event costs with every indicator kept up and every slot computed, the shipped signals and schedules too. There
/// are a book of two hundred levels, orders, a position, fills, rewards, fees, an outside value, a calendar and fitted
/// arrivals, so that no variable is spared its work. The touch moves every time, as the mid does.
/// </summary>
[MemoryDiagnoser]
public class FollowedBenchmarks
{
    private const int Mid = 4_280;
    private const int Orders = 4;

    // More than a fit of arrivals asks for, and fills whose markouts are settled.
    private const int Trades = 200;
    private static readonly Timestamp Start = Timestamp.FromMilliseconds(1_785_163_378_000);
    private readonly MarketEngine engine;
    private readonly ContextBuilder builder;
    private Timestamp now = Start;
    private int step;

    public FollowedBenchmarks()
    {
        RuleBook shipped = ShippedRules.ForSpec();
        RuleBook all = new()
        {
            PlanHash = shipped.PlanHash, Revision = shipped.Revision, Profile = shipped.Profile, Fair = shipped.Fair,
            HalfSpread = shipped.HalfSpread, Skew = shipped.Skew, SizeScale = shipped.SizeScale, Bands = shipped.Bands,
            Risk = shipped.Risk, Parameters = shipped.Parameters, Derived = shipped.Derived,

            Events = [.. Enumerable.Range(-4, 8)
                .Select(hour => Start.PlusMicro(hour * 3_600 * Timestamp.MicroPerSecond))],

            // False: nothing is placed, so that only the variables are measured.
            QuoteWhen = new Expression(_ => 0, "false", shipped.Fair.Terms[0].Source),
            Uses = [.. Enumerable.Repeat(true, (int)ContextSlot.Count)],
        };
        engine = new MarketEngine(0, Spec, all, Cash.FromDollars(1_000));
        builder = new ContextBuilder(all);
    }

    private static MarketSpec Spec { get; } = ShippedRules.Spec with
    {
        Fees = new FeeSchedule(40_000),
        Rewards = new RewardTerms(3, Size.FromShares(20)) { PerDay = Cash.FromDollars(50) },
    };

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
        engine.Apply(MarketEvent.PositionRestored(now, Size.FromShares(40), Cash.FromDollars(16)));
        long life = 86_400L * Timestamp.MicroPerSecond;
        engine.Apply(MarketEvent.FairTold(now, new Price(Mid + 5), new Price(9_000), 0, life));
        for (int order = 1; order <= Orders; order++)
        {
            Side side = (order & 1) == 0 ? Side.Buy : Side.Sell;
            engine.Apply(MarketEvent.OrderAdopted(
                now, OrderId.Adopted(0, order), side, Outcome.Yes, new Price(Mid - (side.Sign() * order * 10)),
                Size.FromShares(50)));
        }

        engine.Decide(now);
        for (int trade = 0; trade < Trades; trade++)
        {
            TradeWithEveryVariable();
            Size part = Size.FromShares((trade & 15) == 0 ? 1 : 0);
            if (part.IsPositive)
            {
                engine.Apply(MarketEvent.OrderFilled(now, OrderId.Adopted(0, 2), new Price(Mid - 20), part, Cash.Zero));
            }
        }

        if (engine.State.Ledger.OpenCount != Orders || !engine.State.Arrivals.IsReady(now))
        {
            throw new InvalidOperationException("the market must have orders and arrivals that were fitted");
        }
    }

    [Benchmark(Description = "delta at the touch, every variable updated and computed")]
    [Target("2 us, 0 B")]
    public int DeltaWithEveryVariable()
    {
        now = now.PlusMicro(50_000);
        step++;

        // The best bid comes and goes, so that the mid moves with each event.
        Size size = (step & 1) == 0 ? Size.Zero : Size.FromShares(50 + (step % 300));
        engine.Apply(MarketEvent.LevelChanged(now, now, Outcome.Yes, Side.Buy, new Price(Mid), size));
        return engine.Decide(now).Length;
    }

    [Benchmark(Description = "trade, every variable updated and computed")]
    [Target("2 us, 0 B")]
    public int TradeWithEveryVariable()
    {
        now = now.PlusMicro(50_000);
        engine.Apply(MarketEvent.TradePrinted(
            now, now, Outcome.Yes, (step++ & 1) == 0 ? Side.Buy : Side.Sell,
            new Price(Mid + 10 + (step % 7 * 10)), Size.FromShares(20)));
        return engine.Decide(now).Length;
    }

    [Benchmark(Description = "every variable computed")]
    [Target("2 us, 0 B")]
    public double[] ContextOfEveryVariable() => builder.Build(engine.State, now);
}
