using System.Runtime.CompilerServices;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Benchmarks;

/// <summary>
/// JavaScript in both lanes, through the real compiler: the hot lane against the same formula in the rules' own
/// expressions, the slow lane by what a loop costs. One operation is one evaluation.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ScriptBenchmarks
{
    private const int Contexts = 64;
    private const string Shipped = "micro: { set: book.micro }";

    private readonly double[][] contexts = new double[Contexts][];
    private Formula formula = null!;
    private Formula inline = null!;
    private Formula function = null!;
    private Interpretation loop = null!;
    private Interpretation closures = null!;

    [GlobalSetup]
    public void Setup()
    {
        const string Text = "book.micro + clamp(0.1c * flow.imbalance, -0.5c, 0.5c) - 0.4c * inv.ratio";
        const string Script = "book.micro + Math.min(Math.max(0.001 * flow.imbalance, -0.005), 0.005)"
            + " - 0.004 * inv.ratio";
        formula = Plan($"micro: {{ set: \"{Text}\" }}", "").Fair.Terms[0].Value.Evaluate;
        inline = Plan($"micro: {{ set: {{ js: \"{Script}\" }} }}", "").Fair.Terms[0].Value.Evaluate;
        function = ScriptOf("function adj(micro, imbalance, ratio) { "
            + "return micro + Math.min(Math.max(0.001 * imbalance, -0.005), 0.005) - 0.004 * ratio; }").Body.Evaluate;
        loop = ScriptOf("function adj(micro, imbalance, ratio) { var sum = 0; "
            + "for (var i = 0; i < 100; i += 1) { sum += i * imbalance; } return micro + 0.000001 * sum; }").Slow!;
        closures = ScriptOf("function adj(micro, imbalance, ratio) { "
            + "return [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(function (v) { return v * imbalance; })"
            + ".reduce(function (sum, v) { return sum + v; }, micro); }").Slow!;
        for (int at = 0; at < Contexts; at++)
        {
            double[] context = contexts[at] = new double[(int)ContextSlot.Count];
            context[(int)ContextSlot.BookMicro] = 0.4 + (at * 0.001);
            context[(int)ContextSlot.FlowImbalance] = (at - 32) / 32.0;
            context[(int)ContextSlot.InventoryRatio] = (32 - at) / 64.0;
            double difference = Math.Abs(formula(context) - inline(context))
                + Math.Abs(formula(context) - function(context));
            if (difference > 1e-12)
            {
                throw new InvalidOperationException("the forms of a formula must agree");
            }
        }
    }

    [Benchmark(Description = "expression", Baseline = true, OperationsPerInvoke = Contexts)]
    [BenchmarkCategory("hot lane")]
    public double Expression() => Sum(formula);

    [Benchmark(Description = "inline js", OperationsPerInvoke = Contexts)]
    [BenchmarkCategory("hot lane")]
    [Target("1.5x, 0 B")]
    public double Inline() => Sum(inline);

    [Benchmark(Description = "script function", OperationsPerInvoke = Contexts)]
    [BenchmarkCategory("hot lane")]
    [Target("1.5x, 0 B")]
    public double Function() => Sum(function);

    [Benchmark(Description = "loop of 100")]
    [BenchmarkCategory("slow lane")]
    public double Loop() => loop.Run([0.4, 0.2, 0.1]).Value;

    [Benchmark(Description = "map and reduce of 10")]
    [BenchmarkCategory("slow lane")]
    public double Closures() => closures.Run([0.4, 0.2, 0.1]).Value;

    // As in FormulaBenchmarks: no profile that would inline the one formula it has seen.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Sum(Formula evaluate)
    {
        double sum = 0;
        foreach (double[] context in contexts)
        {
            sum += evaluate(context);
        }

        return sum;
    }

    private static Script ScriptOf(string text) => Plan("micro: { set: book.micro + js.adj }", text)
        .Derived.OfType<Script>().Single();

    private static RuleBook Plan(string micro, string script)
    {
        const string Entry = "version: 1\nscripts:\n  adj: { file: scripts/adj.js, "
            + "inputs: [book.micro, flow.imbalance, inv.ratio], unit: price, clamp: [-1c, 1c], on_error: 0c }\n";
        string bands = ShippedRules.Bands.Replace(Shipped, micro, StringComparison.Ordinal);
        bands = script.Length == 0 ? bands : bands.Replace("version: 1\n", Entry, StringComparison.Ordinal);
        (string, ReadOnlyMemory<byte>)[] files =
        [
            ("rules/bands.yaml", Encoding.UTF8.GetBytes(bands)),
            ("rules/scripts/adj.js", Encoding.UTF8.GetBytes(script)),
        ];
        RuleSources sources = RuleSources.FromFiles("rules", "markets", files);
        return ShippedRules.Compile(new RuleCompiler(), sources).For(ShippedRules.Spec)!;
    }
}
