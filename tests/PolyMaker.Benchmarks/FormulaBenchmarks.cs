using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Benchmarks;

/// <summary>
/// A formula as an operator writes it, compiled by the real compiler, against the same formula written in C#; both are
/// called through the same delegate type, as the planner calls them. One operation is one evaluation.
/// </summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class FormulaBenchmarks
{
    private const int Contexts = 64;

    private const string Arithmetic = "book.micro + clamp(0.1c * flow.imbalance, -0.5c, 0.5c) - 0.4c * inv.ratio";

    private const string Conditions =
        "if(abs(flow.z) > 3 and vol.jump_z < 4 or book.spread > 2c, max(0.5 * book.spread, 0.05c), 0.3 * book.spread)";

    private readonly double[][] contexts = new double[Contexts][];
    private Formula arithmetic = null!;
    private Formula conditions = null!;
    private Formula arithmeticByHand = null!;
    private Formula conditionsByHand = null!;

    [GlobalSetup]
    public void Setup()
    {
        arithmetic = Compiled(Arithmetic);
        conditions = Compiled(Conditions);
        arithmeticByHand = context =>
            context[(int)ContextSlot.BookMicro]
            + Math.Min(Math.Max(0.001 * context[(int)ContextSlot.FlowImbalance], -0.005), 0.005)
            - (0.004 * context[(int)ContextSlot.InventoryRatio]);
        conditionsByHand = context =>
            (Math.Abs(context[(int)ContextSlot.FlowZ]) > 3 && context[(int)ContextSlot.VolatilityJumpZ] < 4)
                || context[(int)ContextSlot.BookSpread] > 0.02
                ? Math.Max(0.5 * context[(int)ContextSlot.BookSpread], 0.0005)
                : 0.3 * context[(int)ContextSlot.BookSpread];
        for (int at = 0; at < Contexts; at++)
        {
            // Both outcomes of every condition occur, in a repeating order as in a market that stays one for a while.
            double[] context = contexts[at] = new double[(int)ContextSlot.Count];
            context[(int)ContextSlot.BookMicro] = 0.4 + (at * 0.001);
            context[(int)ContextSlot.BookSpread] = at % 16 == 0 ? 0.03 : 0.01;
            context[(int)ContextSlot.FlowImbalance] = (at - 32) / 32.0;
            context[(int)ContextSlot.FlowZ] = at / 8.0;
            context[(int)ContextSlot.VolatilityJumpZ] = at % 32 / 5.0;
            context[(int)ContextSlot.InventoryRatio] = (32 - at) / 64.0;
        }

        Check(arithmetic, arithmeticByHand);
        Check(conditions, conditionsByHand);
    }

    [Benchmark(Description = "arithmetic by hand", Baseline = true, OperationsPerInvoke = Contexts)]
    [BenchmarkCategory("arithmetic")]
    public double ArithmeticByHand() => Sum(arithmeticByHand);

    [Benchmark(Description = "arithmetic, compiled", OperationsPerInvoke = Contexts)]
    [BenchmarkCategory("arithmetic")]
    [Target("1.2x, 0 B")]
    public double ArithmeticCompiled() => Sum(arithmetic);

    [Benchmark(Description = "conditions by hand", Baseline = true, OperationsPerInvoke = Contexts)]
    [BenchmarkCategory("conditions")]
    public double ConditionsByHand() => Sum(conditionsByHand);

    [Benchmark(Description = "conditions, compiled", OperationsPerInvoke = Contexts)]
    [BenchmarkCategory("conditions")]
    [Target("1.2x, 0 B")]
    public double ConditionsCompiled() => Sum(conditions);

    // Optimised at once and without a profile: the profile of a loop that has only ever seen the hand-written formula
    // inlines it, which no planner's loop over many formulas could.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Sum(Formula formula)
    {
        double sum = 0;
        foreach (double[] context in contexts)
        {
            sum += formula(context);
        }

        return sum;
    }

    /// <summary>The formula as the `fair` of a whole rule file: the way every formula goes.</summary>
    private static Formula Compiled(string text)
    {
        const string Shipped = "micro: { set: book.micro }";
        string bands = ShippedRules.Bands.Replace(Shipped, $"micro: {{ set: \"{text}\" }}", StringComparison.Ordinal);
        RuleSet rules = ShippedRules.Compile(new RuleCompiler(), RuleSources.FromMemory(bands));
        Expression compiled = rules.For(ShippedRules.Spec)!.Fair.Terms[0].Value;
        return compiled.Text == text
            ? compiled.Evaluate
            : throw new InvalidOperationException($"rules/bands.yaml no longer holds `{Shipped}`");
    }

    private void Check(Formula compiled, Formula byHand)
    {
        foreach (double[] context in contexts)
        {
            if (Math.Abs(compiled(context) - byHand(context)) > 1e-12)
            {
                throw new InvalidOperationException("the two forms of a formula must agree");
            }
        }
    }
}
