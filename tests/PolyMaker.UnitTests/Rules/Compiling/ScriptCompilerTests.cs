using System.Globalization;
using Jint;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.UnitTests.Rules.Compiling;

public sealed class ScriptCompilerTests
{
    private const string Entry = "version: 1\nscripts:\n  fair_adj: { file: scripts/fair_adj.js, "
        + "inputs: [book.micro, flow.imbalance, time.to_end], unit: price, every: 1s, clamp: [-1c, 1c], "
        + "on_error: 0c }\n";

    private const string Text = """
        // Pure: same inputs, same output.
        function fair_adj(micro, imbalance, to_end) {
          var decay = Math.min(1, to_end / 86400);
          return 0.004 * imbalance * decay * (1 - Math.abs(2 * micro - 1));
        }
        """;

    [Fact]
    public void AScriptIsAValueLikeAnyOther()
    {
        RuleBook book = RulesFixture.Valid(Bands(), ("rules/scripts/fair_adj.js", Text)).Profiles["base"];
        Script script = Assert.IsType<Script>(Assert.Single(book.Derived));
        Assert.Equal(("js.fair_adj", 1.0, 0.0), (script.Name, script.EverySeconds, script.OnError));
        double[] context = new double[book.ContextLength];
        context[(int)ContextSlot.BookMicro] = 0.4;
        context[(int)ContextSlot.FlowImbalance] = 0.5;
        context[(int)ContextSlot.TimeToEnd] = 43_200;
        Assert.Equal(0.004 * 0.5 * 0.5 * 0.8, script.Body.Evaluate(context), 15);
        Assert.True(book.Uses[(int)ContextSlot.FlowImbalance] && book.Uses[(int)ContextSlot.TimeToEnd]);
    }

    [Fact]
    public void AnotherTextIsAnotherPlan()
    {
        RuleBook before = RulesFixture.Valid(Bands(), ("rules/scripts/fair_adj.js", Text)).Profiles["base"];
        string changed = Text.Replace("0.004", "0.005", StringComparison.Ordinal);
        RuleBook after = RulesFixture.Valid(Bands(), ("rules/scripts/fair_adj.js", changed)).Profiles["base"];
        Assert.NotEqual(before.PlanHash, after.PlanHash);
        Assert.NotEqual(before.Derived[0].DefinitionHash, after.Derived[0].DefinitionHash);
    }

    [Fact]
    public void AFaultIsShownInTheScriptItself()
    {
        string throwing = Text.Replace("  return", "  throw 1;\n  return", StringComparison.Ordinal);
        Diagnostic fault = Assert.Single(
            RulesFixture.Compile(Bands(), ("rules/scripts/fair_adj.js", throwing)).Diagnostics);
        Assert.Equal(("E502", "rules/scripts/fair_adj.js", 4, 3), (fault.Code, fault.File, fault.Line, fault.Column));
        Assert.StartsWith("nothing throws here", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("function other(a, b, c) { return a; }", "has no function 'fair_adj'")]
    [InlineData("function fair_adj(a) { return a; }", "has 1 parameters, `inputs` has 3 values")]
    [InlineData("function fair_adj(a, b, c) { return a > b; }", "returns true or false")]
    public void TheEntryMustFitTheFunction(string text, string message)
    {
        Diagnostic fault = Assert.Single(
            RulesFixture.Compile(Bands(), ("rules/scripts/fair_adj.js", text)).Diagnostics);
        Assert.Equal("E508", fault.Code);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInlineScriptStandsWhereAnExpressionDoes()
    {
        RuleBook book = RulesFixture.Valid(RulesFixture.Changed(
            "micro: { set: book.micro }",
            "micro: { set: book.micro, when: { js: 'book.age < 2 && !(flow.z > 3)' } }\n"
            + "        lean: { add: { js: '0.004 * flow.imbalance' } }")).Profiles["base"];
        double[] context = new double[book.ContextLength];
        context[(int)ContextSlot.FlowImbalance] = 0.5;
        Assert.Equal(0.002, book.Fair.Terms[1].Value.Evaluate(context));
        Assert.Equal(1, book.Fair.Terms[0].When!.Evaluate(context));
    }

    [Fact]
    public void CompiledEqualsInterpreted() => Core.Property.Holds(random =>
    {
        string text = Number(random, 3);
        List<FormulaFault> faults = [];
        CompiledFormula? compiled = FormulaCompiler.CompileScript(text, Layout.Empty, faults);
        Assert.True(compiled is not null, text + string.Join("; ", faults.Select(fault => fault.Message)));
        double[] context = new double[(int)ContextSlot.Count];
        (double mid, double age) = (Math.Round(random.NextDouble(), 3), random.Next(100));
        (context[(int)ContextSlot.BookMid], context[(int)ContextSlot.BookAge]) = (mid, age);
        Engine engine = new();
        engine.Execute(string.Create(CultureInfo.InvariantCulture, $"var book = {{ mid: {mid}, age: {age} }};"));
        double expected = engine.Execute(text).GetCompletionValue().AsNumber();
        double actual = compiled.Evaluate(context);

        // What is unknown inside stays unknown here, where JavaScript calls a comparison with NaN false.
        bool isClose = actual == expected || Math.Abs(actual - expected) <= 1e-9 * Math.Abs(expected);
        Assert.True(double.IsNaN(actual) || isClose, $"{actual}, not {expected}: {text}");
    }, 300);

    private static string Number(Random random, int depth)
    {
        if (depth == 0)
        {
            return random.Next(3) switch
            {
                0 => "book.mid",
                1 => "book.age",
                _ => (random.Next(1, 400) / 100.0).ToString(CultureInfo.InvariantCulture),
            };
        }

        string Next() => Number(random, depth - 1);
        return random.Next(9) switch
        {
            0 => $"({Next()} + {Next()})",
            1 => $"{Next()} - ({Next()})",
            2 => $"({Next()}) * {Next()}",
            3 => $"({Next()}) / ({Next()})",
            4 => $"-({Next()})",
            5 => $"Math.max({Next()}, {Next()}, 1)",
            6 => $"(Math.round({Next()}) + 0.25)", // its negative zero is an ordinary one here
            7 => $"(({Truth(random, depth - 1)}) ? {Next()} : {Next()})",
            _ => $"Math.abs({Next()})",
        };
    }

    private static string Truth(Random random, int depth)
    {
        string comparison = $"({Number(random, depth)}) {(random.Next(2) == 0 ? "<" : ">=")} ({Number(random, depth)})";
        return random.Next(3) switch
        {
            0 => $"!({comparison})",
            1 => $"{comparison} && book.age > 10 || book.mid <= 0.5",
            _ => comparison,
        };
    }

    private static string Bands() => RulesFixture.Changed("version: 1\n", Entry)
        .Replace("micro: { set: book.micro }", "micro: { set: book.micro + js.fair_adj }", StringComparison.Ordinal);
}
