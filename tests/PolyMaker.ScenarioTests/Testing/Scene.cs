using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Models;

namespace PolyMaker.ScenarioTests.Testing;

/// <summary>A world over a scripted feed under rules written as YAML, with what scenarios ask about it.</summary>
internal sealed class Scene : IDisposable
{
    private readonly RuleCompiler compiler = new();

    public Scene(ScriptedFeed feed, string rules, FlowMode flow = FlowMode.Recorded)
    {
        RuleSet set = Compile(rules) ?? throw new ArgumentException(string.Join("; ", Diagnostics), nameof(rules));
        World = new World(feed, set.For, new WorldOptions { Flow = flow });
    }

    public World World { get; }

    public MarketRun Market => World.Markets[0];

    public MarketEngine Engine => Market.Engine!;

    public OrderLedger Ledger => Engine.State.Ledger;

    public RuleSet? Compile(string rules)
    {
        RuleSet? set = compiler.Compile(
            RuleSources.FromMemory(rules), new DateOnly(2026, 7, 27), out IReadOnlyList<Diagnostic> diagnostics);
        Diagnostics = diagnostics;
        return set;
    }

    public IReadOnlyList<Diagnostic> Diagnostics { get; private set; } = [];

    public void RunTo(int ms) => World.Advance(ScriptedFeed.At(ms));

    /// <summary>Price of our best open order on a side, or null.</summary>
    public Price? Best(Side side)
    {
        Price? best = null;
        foreach (Order order in Ledger.Open)
        {
            if (order.Side == side && (best is null || (side == Side.Buy ? order.Price > best : order.Price < best)))
            {
                best = order.Price;
            }
        }

        return best;
    }

    public OrderId[] OpenIds() => [.. Ledger.Open.ToArray().Select(order => order.Id)];

    public void Dispose() => World.Dispose();
}
