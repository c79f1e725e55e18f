using FsCheck;
using FsCheck.Fluent;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;
using PolyMaker.UnitTests.Testing;
using YamlDotNet.Core;

namespace PolyMaker.UnitTests.Rules.Compiling;

public sealed class FormulaCompilerTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(1_500);

    [Fact]
    public void CompiledEqualsTheReferenceOnAnyExpressionAndContext()
    {
        int compared = 0;
        Check.One(Thorough, Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            RandomFormula random = new(seed);
            string text = random.Expression();
            List<FormulaFault> faults = [];
            if (FormulaCompiler.Compile(text, Layout.Empty, faults) is not { } formula)
            {
                Assert.True(IsSizeOrConstant(faults), $"{text}: {string.Join("; ", faults)}");
                return true;
            }

            compared++;
            double[] context = random.Context();
            double expected = ReferenceEvaluator.Evaluate(formula.Root, context);
            double actual = formula.Evaluate(context);
            bool same = expected.Equals(actual) || (expected == 0 && actual == 0);
            Assert.True(same, $"{text}: {expected} is not {actual}");
            return true;
        }));
        Assert.True(compared > 700, $"only {compared} expressions were small enough to compare");
    }

    [Fact]
    public void NoTextEverThrows()
    {
        const string Alphabet = "()+-*/<>=!,.$%&|?:#[]{}\"' \n\tabcdefp019_é";
        string[] words = ["book.mid", "p.half", "max(", "if(", "not ", " and ", " or ", "0.5c", "$3", "1e9", "\ud83d"];
        Check.One(Thorough, Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            Random random = new(seed);
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ =>
                random.Next(3) == 0 ? words[random.Next(words.Length)]
                    : Alphabet[random.Next(Alphabet.Length)].ToString()));
            List<FormulaFault> faults = [];
            CompiledFormula? formula = FormulaCompiler.Compile(text, Layout.Empty, faults);
            return (formula is null) == (faults.Count > 0)
                && faults.All(fault => fault.Start >= 0 && fault.Start <= text.Length
                    && DiagnosticCatalog.Find(fault.Code) is not null);
        }));
    }

    [Theory]
    [InlineData("1 / 2", 0.5)]
    [InlineData("max(1, 2, 3)", 3)]
    [InlineData("min(3, 2, 1)", 1)]
    [InlineData("2 + 3 * 4 - 6 / 3", 12)]
    [InlineData("-(2 + 3) * 2", -10)]
    [InlineData("round(2.5) + round(-2.5)", 0)]
    [InlineData("ceil(1.2) + floor(-1.2)", 0)]
    [InlineData("pow(2, 10) + sqrt(9) + exp(0) + log(1)", 1028)]
    [InlineData("sign(-3) + abs(-3)", 2)]
    [InlineData("clamp(5, 0, 2) + clamp(-5, 0, 2)", 2)]
    [InlineData("if(1 < 2 and not 2 < 1, 7, 8)", 7)]
    [InlineData("if(1 = 1 and 1 == 1 and 1 != 2 or false, 7, 8)", 7)]
    [InlineData("if(not 1 > 2 and 3 >= 3, 7, 8)", 7)]
    [InlineData("50%", 0.5)]
    [InlineData("1e-3", 0.001)]
    public void ExpressionsMeanWhatTheySay(string formula, double expected) =>
        Assert.Equal(expected, RulesFixture.Value(formula), 12);

    [Theory]
    [InlineData("0.4c", 0.004)]
    [InlineData("5bp", 0.0005)]
    [InlineData("40sh", 40)]
    [InlineData("$50", 50)]
    [InlineData("250ms", 0.25)]
    [InlineData("30s", 30)]
    [InlineData("2m", 120)]
    [InlineData("2h", 7200)]
    [InlineData("1d", 86400)]
    [InlineData(".5c", 0.005)]
    public void LiteralsAreExactInBaseUnits(string literal, double expected) =>
        Assert.Equal(expected, RulesFixture.Value(literal));

    [Fact]
    public void ATickLiteralFollowsTheMarket() =>
        Assert.Equal(0.002, RulesFixture.Value("2tick", (ContextSlot.MarketTick, 0.001)), 12);

    [Theory]
    [InlineData("book.age < 2s")]
    [InlineData("not (book.age > 2s)")]
    [InlineData("not (book.age > 2s) or true")]
    [InlineData("true and book.age != 2s")]
    [InlineData("if(book.age > 2s, 1, 2)")]
    [InlineData("pow(flow.z, 0)")]
    [InlineData("sign(flow.z)")]
    [InlineData("min(flow.z, 1)")]
    public void AnUnknownValueIsNeverTakenForAnAnswer(string formula) =>
        Assert.True(double.IsNaN(RulesFixture.Value(formula)));

    [Theory]
    [InlineData("true or book.age > 2s", 1)]
    [InlineData("false and book.age > 2s", 0)]
    [InlineData("if(true, 3, flow.z)", 3)]
    public void WhatIsDecidedNeedsNoUnknownValue(string formula, double expected) =>
        Assert.Equal(expected, RulesFixture.Value(formula));

    [Fact]
    public void EvaluationAllocatesNothing()
    {
        CompiledFormula formula = FormulaCompiler.Compile(
            "clamp(book.micro + 0.5c * flow.imbalance, 1tick, 99c) + if(abs(flow.z) > 2 and book.age < 2s, 1c, 0c)",
                Layout.Empty, [])!;
        double[] context = new double[(int)ContextSlot.Count];
        double sum = formula.Evaluate(context);
        long allocated = Allocation.Least(3, () =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                sum += formula.Evaluate(context);
            }
        });
        Assert.Equal(0, allocated);
        Assert.True(double.IsFinite(sum));
    }

    /// <summary>Each row means the same as Core's method called with these numbers.</summary>
    [Theory]
    [InlineData("as_half_spread(0.5 / 1c, 1c, 1, 1 / 1c)", 0.010609302162163289)]
    [InlineData("as_reservation(50c, 2, 5 / 100c, 1c, 60)", 0.44)]
    [InlineData("glft_half_spread(5 / 100c, 1c, 1 / 1c, 2)", 0.010691099449675709)]
    [InlineData("logistic(logit(97c) - 0.3)", 0.95992485504553603)]
    [InlineData("position_cap($83.33, time_factor(1d, 4d, 0.5), 58c, 10%)", 65.30564263322884)]
    [InlineData("reward_distance(3c, $20, 4000sh, 100sh, 2, 60 / 100c, 1c)", 0.0244393038587)]
    [InlineData("kelly_buy(60c, 50c, 0.25)", 0.05)]
    [InlineData("taker_fee(50c, 0.07)", 0.0175)]
    public void PricingModelsAreFunctionsOfTheLanguage(string formula, double expected) =>
        Assert.Equal(expected, RulesFixture.Value(formula), 1e-9);

    [Fact]
    public void PricingModelsAllocateNothing()
    {
        foreach (PricingFunction model in PricingFunction.All)
        {
            string text = $"{model.Name}({string.Join(", ", model.Operands.Select(each => Reading(each.Unit)))})";
            CompiledFormula formula = FormulaCompiler.Compile(text, Layout.Empty, [])!;
            double[] context = new double[(int)ContextSlot.Count];
            Array.Fill(context, 0.4);
            double sum = formula.Evaluate(context);
            long allocated = Allocation.Least(3, () =>
            {
                for (int i = 0; i < 100; i++)
                {
                    sum += formula.Evaluate(context);
                }
            });
            Assert.Equal(0, allocated);
            Assert.True(double.IsFinite(sum) || model.Name == "belief_volatility", $"{text} has a value");
        }

        static string Reading(Unit unit) =>
            unit == Unit.Price ? "book.mid"
            : unit == Unit.None ? "flow.z"
            : unit == Unit.Share ? "inv.shares"
            : unit == Unit.Dollar ? "inv.cost"
            : unit == Unit.Second ? "book.age"
            : "(flow.z / book.mid)";
    }

    [Theory]
    [InlineData(900)]
    [InlineData(100_000)]
    public void NestingThatWouldEndTheProcessIsRefused(int depth)
    {
        List<FormulaFault> faults = [];
        string text = new string('(', depth) + "1" + new string(')', depth);
        Assert.Null(FormulaCompiler.Compile(text, Layout.Empty, faults));
        Assert.Equal("E207", Assert.Single(faults).Code);
        Assert.Null(FormulaCompiler.Compile(string.Concat(Enumerable.Repeat("not ", 240)) + "true", Layout.Empty,
            faults));
        Assert.Equal("E207", faults[^1].Code);
    }

    [Theory]
    [InlineData("book.mid + inv.shares", 9, 1)]
    [InlineData("max(1c, book.mdi)", 8, 8)]
    [InlineData("if(book.mid > 1c, 1c, 2sh)", 22, 3)]
    [InlineData("1c + (2c * book.mid", 5, 1)]
    [InlineData("not flow.z and true", 4, 6)]
    public void FaultsPointAtTheirCause(string text, int start, int length)
    {
        List<FormulaFault> faults = [];
        FormulaCompiler.Compile(text, Layout.Empty, faults);
        Assert.Equal((start, length), (faults[0].Start, faults[0].Length));
    }

    [Fact]
    public void EveryFaultOfAnExpressionIsReportedAtOnce()
    {
        List<FormulaFault> faults = [];
        FormulaCompiler.Compile("book.mdi + abbs(inv.ration) + max(1)", Layout.Empty, faults);
        Assert.Equal(["E201", "E201", "E203", "E206"], faults.Select(fault => fault.Code).Order());
    }

    [Fact]
    public void AnUnchangedFormulaIsNotCompiledAgain()
    {
        FormulaCompiler compiler = new();
        DiagnosticBag bag = new();
        CompiledFormula? first = compiler.Compile(Document("book.mid + 1c"), Layout.Empty, bag);
        compiler.StartGeneration();
        Assert.Same(first, compiler.Compile(Document("book.mid + 1c"), Layout.Empty, bag));
        Assert.Equal(1, compiler.Compiled);
    }

    private static ExpressionDocument Document(string text)
    {
        SourceText source = new("test.yaml", text);
        return new ExpressionDocument(text,
            new ScalarNode(new SourceSpan(source, 0, text.Length), text, ScalarStyle.Plain));
    }

    /// <summary>
    /// What a random expression may rightly be refused for: its size, or a constant part that is not a number.
    /// </summary>
    private static bool IsSizeOrConstant(List<FormulaFault> faults) =>
        faults.All(fault => fault.Code is "E207" or "E210");
}
