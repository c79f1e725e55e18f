using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Benchmarks;

/// <summary>
/// One market whose plan has sixty terms with a condition each, alone and together with every quoting form: touch,
/// pace, a ladder of three, four conditions of sides, every number of orders, an exit. A whole decision with nothing
/// changed, orders resting.
/// </summary>
[MemoryDiagnoser]
public class FormBenchmarks
{
    private const int Mid = 4_280;

    private const string Forms = """
            layers:
              ladder: { count: 3, start: 0.2c, step: 0.2c, size: 20sh, curve: 1.2, size_jitter: 10%, every: 1h }
            sides:
              cooldown: { wait: side.since_fill < 5s }
              pingpong: { pull: side.shares > 100sh }
              heavy:    { reduce: side.ratio > 80% }
              keep:     { hang: side.since_other_fill < 2m }
            orders:
              { price: [2c, 98c], pair_edge: 0.1c, close_edge: -2c, min_size: 5sh, tolerance: 1tick, levels: 2,
                max_age: 1h, hang_most: 2, hang_within: 3c, seed: 7 }
            exits: { take_profit: { when: inv.held > 10m, for: inv.vwap + 1c, size: 50sh } }

        """;

    private const string Touch = """
              touch: { join: { max: side.best }, back: { add: 1tick, when: side.ahead > 500sh }, clamp: [0.5tick, 6c] }
              pace:  { normal: { set: 2s }, fast: { min: 0.1s, when: vol.jump_z > 3 }, clamp: [0.1s, 5s] }

        """;

    private readonly MarketEngine plain = Engine(withForms: false);
    private readonly MarketEngine full = Engine(withForms: true);
    private readonly Timestamp now = Timestamp.FromMilliseconds(1_785_163_378_000);

    [GlobalSetup]
    public void Setup()
    {
        foreach (MarketEngine engine in new[] { plain, full })
        {
            BookLevels levels = new();
            for (int level = 1; level <= 100; level++)
            {
                levels.AddBid(new Price(Mid - (level * 10)), Size.FromShares(100 + level));
                levels.AddAsk(new Price(Mid + (level * 10)), Size.FromShares(100 + level));
            }

            engine.Apply(MarketEvent.BookReplaced(now, now, Outcome.Yes, levels));
            foreach (MarketCommand command in engine.Decide(now).ToArray())
            {
                if (command.Kind == MarketCommandKind.Place)
                {
                    engine.Apply(MarketEvent.OrderAccepted(now, command.Order));
                }
            }

            engine.Decide(now);
        }
    }

    [Benchmark(Description = "decide, 60 terms")]
    [Target("5 us, 0 B")]
    public int SixtyTerms() => Decide(plain);

    [Benchmark(Description = "decide, 60 terms and every quoting form")]
    [Target("5 us, 0 B")]
    public int SixtyTermsAndEveryForm() => Decide(full);

    private int Decide(MarketEngine engine)
    {
        engine.Apply(MarketEvent.Woke(now));
        return engine.Decide(now).Length;
    }

    private static MarketEngine Engine(bool withForms)
    {
        RuleBook book = ShippedRules.Compile(new RuleCompiler(), RuleSources.FromMemory(Yaml(withForms)))
            .For(ShippedRules.Spec)!;
        return new MarketEngine(0, ShippedRules.Spec, book, Cash.FromDollars(1_000));
    }

    private static string Yaml(bool withForms)
    {
        StringBuilder yaml = new("version: 1\nprofiles:\n  base:\n    quote:\n");
        foreach (string output in new[] { "fair", "half_spread", "skew" })
        {
            yaml.Append(CultureInfo.InvariantCulture, $"      {output}:\n");
            yaml.Append(output == "fair" ? "        base: { set: book.micro }\n" : "        base: { set: 0.3c }\n");
            for (int term = 1; term < 20; term++)
            {
                yaml.Append(CultureInfo.InvariantCulture, $"        t{term}: {{ add: 0.001c * flow.imbalance, ")
                    .Append(CultureInfo.InvariantCulture, $"when: vol.ewma_1m * {term} >= 0c }}\n");
            }

            yaml.Append(output == "fair" ? "        clamp: [1tick, 100c - 1tick]\n" : "        clamp: [0.1c, 3c]\n");
        }

        yaml.Append("      size_scale: { one: { set: 1 }, clamp: [0.5, 1] }\n").Append(withForms ? Touch : "")
            .Append("    bands: { near: { edge: [0c, 0c, 0.4c], size: [10sh, 20sh, 40sh] } }\n")
            .Append(withForms ? Forms : "")
            .Append("    quote_when: book.age < 60s\n")
            .Append("    risk: { max_position: 500sh, max_notional: $400, max_loss_day: $50, max_open_orders: 12 }\n")
            .Append("markets:\n  - { match: { slug: \"*\" }, profile: base }\n");
        return yaml.ToString();
    }
}
