using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Rules.Compiling;

/// <summary>Script files: what runs, and that everything else is an error with a place instead of a risk.</summary>
public sealed class ScriptFileTests
{
    private static readonly string Deep = new('(', 5_000);

    [Theory]
    [InlineData("function f(x) { return 2 * x + 1; }", 3, 7)]
    [InlineData("function f(x) { var a = x * x; a += 1; a /= 2; return a; }", 3, 5)]
    [InlineData("function f(x) { if (x > 2) return 10; return 20; }", 3, 10)]
    [InlineData("function f(x) { if (x > 2) { return 10; } else if (x > 1) { return 15; } return 20; }", 2, 15)]
    [InlineData("function f(x) { var y = 1; if (x > 2) { y = 5; } return y; }", 3, 5)]
    [InlineData("function f(x) { x = x + 1; return x > 0 && x < 10 || !(x === 11) ? x : -x; }", 10, -11)]
    [InlineData("function f(x) { return Math.max(1, x, 2) + Math.round(-2.5) + Math.PI * 0; }", 3, 1)]
    [InlineData("function g(a, b) { return a - b; } function f(x) { return g(x, 1) * g(1, x); }", 3, -4)]
    [InlineData("function f(x) { return up(x) ? 1 : 2; } function up(x) { return x > 0; }", 3, 1)]
    [InlineData("// all of it\nfunction f(x) { /* why */ return x; };", 3, 3)]
    public void APureFunctionIsCompiled(string text, double x, double expected) =>
        Assert.Equal(expected, Call(text, x));

    [Fact]
    public void WhatIsUnknownStaysUnknown()
    {
        Assert.Equal(double.NaN, Call("function f(x) { if (x > 1) return 1; return 2; }", double.NaN));
        Assert.Equal(double.NaN, Call("function f(x) { return x > 1 ? 1 : 2; }", double.NaN));
        Assert.Equal(double.NaN, Call("function f(x) { return Math.pow(x, 0); }", double.NaN));
        Assert.Equal(double.PositiveInfinity, Call("function f(x) { return 1 / x; }", 0));
    }

    [Theory]
    [InlineData("function f(x) { for (var i in x) {} return x; }", "E502", "order of names")]
    [InlineData("function f(x) { return f(x); }", "E506", "itself")]
    [InlineData("function f(x) { return g(x); } function g(x) { return f(x); }", "E506", "needs")]
    [InlineData("function f(x) { return new Array(2e8).join('*'); }", "E502", "")]
    [InlineData("function f(x) { return /^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'); }", "E502", "")]
    [InlineData("function f(x) { var o = {get x() { return o.x; }}; return o.x; }", "E502", "getters")]
    [InlineData("function f(x) { var o = {toString: function() { return '' + o; }}; return o; }", "E502", "hidden")]
    [InlineData("function f(x) { return (function(){}).constructor('return 1')(); }", "E502", "")]
    [InlineData("function f(x) { return f.constructor('return 1')(); }", "E502", "")]
    [InlineData("function f(x) { return x.constructor; }", "E502", "constructor")]
    [InlineData("function f(x) { return this.x; }", "E502", "")]
    [InlineData("function f(x) { return x.__proto__.y; }", "E502", "__proto__")]
    [InlineData("function f(x) { return eval(1); }", "E503", "eval")]
    [InlineData("function f(x) { return Math.random(); }", "E503", "Math.random")]
    [InlineData("function f(x) { return Date.now(); }", "E503", "Date.now")]
    [InlineData("function f(x) { try { return x; } catch (e) { return 0; } }", "E502", "")]
    [InlineData("function f(x) { switch (x) { case 1: return 1; } return 2; }", "E502", "switch")]
    [InlineData("function f(x) { return x, 1; }", "E502", "comma")]
    [InlineData("function f(x) { return x | 0; }", "E502", "")]
    [InlineData("function f(x) { y = 2; return y; }", "E503", "declared")]
    [InlineData("function f(x) { if (x > 0) { var y = 2; } return y; }", "E503", "no value")]
    [InlineData("function f(x) { return y; }", "E503", "unknown")]
    [InlineData("function f(x) { if (x) return 1; return 2; }", "E504", "number")]
    [InlineData("function f(x) { if (x > 0) return 1; }", "E504", "every path")]
    [InlineData("function f(x) { if (x > 0) return 1; return true; }", "E504", "one place")]
    [InlineData("function f(x) { var a = 1; a = x > 1; return a; }", "E504", "before")]
    [InlineData("function f(x) { return 1; return 2; }", "E502", "never reached")]
    [InlineData("function f(x, x) { return x; }", "E502", "two parameters")]
    [InlineData("function f(x) { return g(x, 1); } function g(x) { return x; }", "E504", "1 arguments")]
    [InlineData("function f(x) { return 1; } function f(x) { return 2; }", "E502", "two functions")]
    [InlineData("function f(x) { return 010; }", "E502", "decimal")]
    [InlineData("function f(x) { return 0x10; }", "E502", "decimal")]
    [InlineData("function f(x) { return 1e999; }", "E502", "decimal")]
    [InlineData("var f = (x) => x;", "E501", "")]
    [InlineData("function f(x) { return `a`; }", "E501", "")]
    [InlineData("function f(x) { return ", "E501", "")]
    public void EverythingElseIsRefusedWhereItStands(string text, string code, string words)
    {
        FormulaFault fault = Assert.IsType<FormulaFault>(Faults(text).FirstOrDefault(each => each.Code == code));
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.InRange(fault.Start, 0, text.Length);
    }

    [Fact]
    public void DepthIsBoundedBeforeAndAfterTheParser()
    {
        Assert.Equal("E505", Assert.Single(Faults($"function f(x) {{ return {Deep}x; }}")).Code);
        Assert.Equal("E505", Assert.Single(Faults(new string(' ', ScriptGuard.LongestFile + 1))).Code);
        foreach (string unit in new[] { "!", "- ", "x?", "typeof ", "new ", "x=" })
        {
            string text = $"function f(x) {{ return {Repeated(unit, 16_000)}x; }}";
            Assert.NotEmpty(Faults(text[..Math.Min(text.Length, ScriptGuard.LongestFile)]));
        }

        Assert.NotEmpty(Faults($"function f(x) {{ {Repeated("if(x>0)", 16_000)} return 1; return 2; }}"));
        Assert.NotEmpty(Faults($"function f(x) {{ {Repeated("if(x>0) return 1; else ", 16_000)} return 2; }}"));
        Assert.NotEmpty(Faults($"function f(x) {{ return x{Repeated("+x", 8_000)}; }}"));
    }

    [Fact]
    public void FunctionsThatCallEachOtherTwiceCannotMultiplyIntoALongRun()
    {
        string text = "function f0(x) { return x; }";
        for (int each = 1; each <= 40; each++)
        {
            text += $" function f{each}(x) {{ return f{each - 1}(x) + f{each - 1}(x); }}";
        }

        FormulaFault fault = Assert.Single(Faults(text));
        Assert.Equal("E505", fault.Code);
        Assert.Contains("steps", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyBytesEndInFaultsOrFunctions() => Core.Property.Holds(random =>
    {
        const string Pieces =
            "function f(x){return x;}if()else var =+-*/!&|?:<>{}[]();,.'\"`\\0129e/* */\nMath.max\u2028";
        char[] text = [.. Enumerable.Range(0, random.Next(200)).Select(_ => Pieces[random.Next(Pieces.Length)])];
        List<FormulaFault> faults = [];
        IReadOnlyDictionary<string, CompiledScript>? compiled = ScriptFile.Compile(new string(text), faults);
        Assert.Equal(compiled is null, faults.Count > 0);
        Assert.All(faults, fault => Assert.InRange(fault.Start, 0, text.Length));
    }, 500);

    [Fact]
    public void CallingCostsNoGarbage()
    {
        Formula formula = Bind("function f(x) { var a = x * 2; if (a > 3) { return Math.sqrt(a); } return a; }");
        double[] context = new double[(int)ContextSlot.Count];
        formula(context);
        long allocated = Allocation.Least(3, () =>
        {
            for (int each = 0; each < 1_000; each++)
            {
                formula(context);
            }
        });
        Assert.Equal(0, allocated);
    }

    /// <summary>A function is interpreted when it must be, and tells why; its neighbours stay compiled.</summary>
    [Theory]
    [InlineData("function f(x) { for (;;) { return x; } }", "it has a loop")]
    [InlineData("function f(x) { return [x][0]; }", "it makes an array")]
    [InlineData("function f(x) { return x % 2; }", "the operator % is not part of the language")]
    [InlineData("function f(x) { return x++; }", "it has ++ or --")]
    [InlineData("var k = 2; function f(x) { return k * x; }", "it reads 'k'")]
    [InlineData("function f(x) { return g(x); } function g(x) { return [x][0]; }", "it calls the interpreted 'g'")]
    [InlineData("function f(x) { let y = 1; if (x > 0) { let y = 2; } return y; }", "there is another 'y' already")]
    [InlineData("function f(x) { return isNaN(x) ? 0 : x; }", "it calls isNaN")]
    public void TheLaneIsChosenByWhatAFunctionNeeds(string text, string why)
    {
        List<FormulaFault> faults = [];
        IReadOnlyDictionary<string, CompiledScript>? file =
            ScriptFile.Compile(text + " function pure(x) { return 2 * x; }", faults);
        Assert.True(file is not null, string.Join("; ", faults.Select(fault => fault.Message)));
        Assert.NotNull(file["f"].Slow);
        Assert.Equal(why, file["f"].Why?.Message);
        Assert.Null(file["pure"].Slow);
    }

    private static string Repeated(string unit, int length) =>
        string.Concat(Enumerable.Repeat(unit, length / unit.Length));

    private static double Call(string text, double x)
    {
        double[] context = new double[(int)ContextSlot.Count];
        context[(int)ContextSlot.BookMid] = x;
        return Bind(text)(context);
    }

    private static Formula Bind(string text)
    {
        List<FormulaFault> faults = [];
        IReadOnlyDictionary<string, CompiledScript>? file = ScriptFile.Compile(text, faults);
        Assert.True(file is not null, string.Join("; ", faults.Select(fault => fault.Message)));
        SlotNode input = new((int)ContextSlot.BookMid, "book.mid", FormulaType.Price);
        Assert.Null(file["f"].Slow);
        return ScriptCompiler.Bind(file["f"], [input]);
    }

    private static List<FormulaFault> Faults(string text)
    {
        List<FormulaFault> faults = [];
        Assert.Null(ScriptFile.Compile(text, faults));
        return faults;
    }
}
