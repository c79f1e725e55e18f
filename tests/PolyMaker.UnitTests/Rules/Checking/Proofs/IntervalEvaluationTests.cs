using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking.Proofs;
using PolyMaker.Rules.Compiling;
using PolyMaker.UnitTests.Rules.Compiling;

namespace PolyMaker.UnitTests.Rules.Checking.Proofs;

public sealed class IntervalEvaluationTests
{
    private const int Formulas = 1_500;
    private const int Contexts = 40;

    [Fact]
    public void NoValueLiesOutsideItsInterval()
    {
        Ranges declared = Ranges.Declared([]);
        for (int seed = 0; seed < Formulas; seed++)
        {
            string text = new RandomFormula(seed).Expression();
            List<FormulaFault> faults = [];
            if (FormulaCompiler.Compile(text, Layout.Empty, faults) is not { } formula)
            {
                continue;
            }

            Interval interval = IntervalEvaluation.Of(formula.Root, declared);
            for (int i = 0; i < Contexts; i++)
            {
                double value = formula.Evaluate(Inside(declared, new Random((seed * 1_000) + i)));
                Assert.True(interval.Contains(value), $"seed {seed}/{i}: {text} is {value}, outside {interval}");
            }
        }
    }

    /// <summary>What a condition leaves of the ranges still holds every context in which it holds.</summary>
    [Fact]
    public void NarrowingLosesNoContext()
    {
        Ranges declared = Ranges.Declared([]);
        for (int seed = 0; seed < Formulas; seed++)
        {
            string text = new RandomFormula(seed).Expression();
            if (FormulaCompiler.Compile(text, Layout.Empty, []) is not { Type.IsBoolean: true } condition)
            {
                continue;
            }

            Ranges?[] narrowed = [declared.Where(condition.Root, false), declared.Where(condition.Root, true)];
            for (int i = 0; i < Contexts; i++)
            {
                double[] context = Inside(declared, new Random((seed * 1_000) + i));
                double truth = condition.Evaluate(context);
                if (!double.IsNaN(truth))
                {
                    Ranges? found = narrowed[truth != 0 ? 1 : 0];
                    Assert.True(found is not null, $"seed {seed}/{i}: {text} cannot be {truth}, and is");
                    Assert.All(context, (value, slot) =>
                        Assert.True(found[slot].Contains(value), $"seed {seed}/{i}: {text} loses slot {slot}"));
                }
            }
        }
    }

    [Theory]
    [InlineData("book.mid - book.mid", 0, 0)]
    [InlineData("book.mid - (book.mid - 1c)", 0.01, 0.01)]
    [InlineData("2 * inv.ratio - inv.ratio - inv.ratio", 0, 0)]
    [InlineData("inv.ratio * inv.ratio", 0, 1)]
    [InlineData("clamp(flow.z, -2, 2)", -2, 2)]
    [InlineData("if(flow.z > 3, flow.z, 3)", 3, 50)]
    [InlineData("if(abs(flow.z) < 2, flow.z, 0)", -2, 2)]
    [InlineData("if(book.spread > 0 and book.spread < 2c, book.spread / 1c, 1)", 0, 2)]
    [InlineData("abs(inv.ratio) - 1", -1, 0)]
    [InlineData("pow(inv.ratio, 2)", 0, 1)]
    [InlineData("sqrt(book.imbalance + 1)", 0, 1.4142135623730951)]
    public void CommonFormsAreTight(string text, double low, double high)
    {
        Interval found = Of(text);
        Assert.Equal(low, found.Low, 1e-12);
        Assert.Equal(high, found.High, 1e-12);
        Assert.False(found.MayBeUndefined);
    }

    [Theory]
    [InlineData("book.spread / book.spread", true)]
    [InlineData("if(book.spread > 0, book.spread / book.spread, 1)", false)]
    [InlineData("log(inv.ratio)", true)]
    [InlineData("sqrt(inv.ratio)", true)]
    [InlineData("sqrt(abs(inv.ratio))", false)]
    [InlineData("if(book.depth_bid + book.depth_ask > 0sh, book.depth_bid / (book.depth_bid + book.depth_ask), 0)",
        false)]
    public void OnlyWhatCanBeUndefinedIsFlagged(string text, bool undefined) =>
        Assert.Equal(undefined, Of(text).MayBeUndefined);

    private static Interval Of(string text)
    {
        List<FormulaFault> faults = [];
        CompiledFormula? formula = FormulaCompiler.Compile(text, Layout.Empty, faults);
        Assert.True(formula is not null, string.Join("; ", faults.Select(fault => fault.Message)));
        return IntervalEvaluation.Of(formula.Root, Ranges.Declared([]));
    }

    /// <summary>Ends, zero and the middle of each declared range, often small numbers, as markets have them.</summary>
    private static double[] Inside(Ranges declared, Random random)
    {
        double[] context = new double[(int)ContextSlot.Count];
        for (int slot = 0; slot < context.Length; slot++)
        {
            Interval range = declared[slot];
            double value = random.Next(6) switch
            {
                0 => range.Low,
                1 => range.High,
                2 => 0,
                3 => range.Low + (random.NextDouble() * (range.High - range.Low)),
                _ => (random.NextDouble() * 4) - 2,
            };
            context[slot] = Math.Clamp(value, range.Low, range.High);
        }

        int accepting = (int)ContextSlot.MarketAcceptingOrders;
        context[accepting] = context[accepting] < 0.5 ? 0 : 1;
        return context;
    }
}
