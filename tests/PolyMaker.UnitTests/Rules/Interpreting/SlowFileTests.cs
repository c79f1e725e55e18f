using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Interpreting;

namespace PolyMaker.UnitTests.Rules.Interpreting;

/// <summary>What the slow lane computes: as JavaScript does, or not at all.</summary>
public sealed class SlowFileTests
{
    [Theory]
    [InlineData("var s = 0; for (var i = 0; i < 5; i++) { s += i; } return s;", 10)]
    [InlineData("var s = 0, i = x; while (i > 0) { i -= 1; if (i === 1) continue; s += i; } return s;", 2)]
    [InlineData("var i = 0; do { i++; if (i > 6) break; } while (true); return i;", 7)]
    [InlineData("let a = [3, 1, 2]; a.sort(function (l, r) { return l - r; }); return a[0] * 100 + a[1] *"
        + " 10 + a[2];", 123)]
    [InlineData("var a = []; for (let i = 0; i < 4; i++) a.push(i * i); return a[a.length - 1] + a.indexOf(4);", 11)]
    [InlineData("return [1, 2, 3].map(function (v) { return v * x; }).reduce(function (s, v) { return s +"
        + " v; }, 0);", 18)]
    [InlineData("return [1, 2, 3, 4].filter(function (v) { return v % 2 === 0; }).length;", 2)]
    [InlineData("var o = { a: 1, b: { c: 2 } }; o.d = o.b.c + o['a']; o['e'] = 4; return o.d + o.e;", 7)]
    [InlineData("var key = 'p' + x; var o = { p3: 5 }; return o[key];", 5)]
    [InlineData("var c = (function () { var n = 0; return function () { n += 1; return n; }; })(); c();"
        + " return c();", 2)]
    [InlineData("let y = 1; if (x > 2) { let y = 5; y += 1; } return y;", 1)]
    [InlineData("const k = 2; let r = 0; for (let i = 0; i < 3; i++) { const t = i * k; r += t; } return r;", 6)]
    [InlineData("var i = 5; var a = i++ + ++i; return a * 10 + i;", 127)]
    [InlineData("var a = [1, 2]; var i = 0; a[i++] += 10; return a[0] * 10 + i;", 111)]
    [InlineData("var s = ''; for (var i = 0; i < 3; i++) s += i; return s === '012' ? s.length : 0;", 3)]
    [InlineData("return 'a' < 'b' && 'abc'.slice(1, -1) === 'b' && 'abc'.charAt(2) === 'c' ?"
        + " 'a'.charCodeAt(0) : 0;", 97)]
    [InlineData("var a, b; a = b = x; return a + b;", 6)]
    [InlineData("return -7 % 3;", -1)]
    [InlineData("return isNaN(0 / 0) && !isFinite(1 / 0) ? 1 : 0;", 1)]
    [InlineData("return [1, 2, 3].some(function (v) { return v > 2; }) && [1].every(function (v) { return"
        + " v > 0; }) ? 1 : 0;", 1)]
    [InlineData("var a = [1, 2, 3]; a.reverse(); a.unshift(9); a.pop(); return a.shift() * 100 + a[0] * 10"
        + " + a[1];", 932)]
    [InlineData("return [1, [2, 3]].concat([4], [5]).length + [7, 8].slice(-1)[0];", 12)]
    [InlineData("return [1, 0.5, 1e21, 1e-7, -0.000001].join(';') === '1;0.5;1e+21;1e-7;-0.000001' ? 1 : 0;", 1)]
    [InlineData("for (var i = 0, j = 10; i < j; i++, j--) {} return i;", 5)]
    [InlineData("return K[1] + twice(x); } var K = [1, 2]; function twice(v) { return 2 * v;", 8)]
    public void AFunctionIsInterpreted(string body, double expected) =>
        Assert.Equal((expected, null), Run($"function f(x) {{ {body} }}", 3));

    /// <summary>As in the hot lane: what is unknown decides nothing, it ends in an unknown.</summary>
    [Theory]
    [InlineData("if (x > 1) { return 1; } return [2][0];")]
    [InlineData("return [x].indexOf(x) > 0 ? 1 : 2;")]
    [InlineData("while (x) { x = 0; } return 1;")]
    [InlineData("return [2, 1].sort(function (a, b) { return x; })[0];")]
    [InlineData("var a = [x]; return a[0];")]
    public void WhatIsUnknownStaysUnknown(string body) =>
        Assert.Equal((double.NaN, null), Run($"function f(x) {{ {body} var loops = []; }}", double.NaN));

    /// <summary>Where JavaScript would convert or make do, the script fails and says where.</summary>
    [Theory]
    [InlineData("return [1][1];", "there is no element 1, the last is 0")]
    [InlineData("return [1][-1];", "there is no element -1")]
    [InlineData("return [1][0.5];", "there is no element 0.5")]
    [InlineData("return { a: 1 }.b;", "the object has no 'b'")]
    [InlineData("return [1] + 1;", "needs a number, this is an array")]
    [InlineData("return '1' * 2 + [].length;", "needs a number, this is text")]
    [InlineData("return 'a' + [1];", "an array is not turned into text")]
    [InlineData("return [1] === 1 ? 1 : 2;", "compares an array with a number")]
    [InlineData("return [];", "returned an array, not a number")]
    [InlineData("for (;false;) {}", "returned no value, not a number")]
    [InlineData("var y; if (x > 9) { y = []; } return y;", "'y' has no value yet")]
    [InlineData("var g = function () { return h; }; var r = g(); let h = 1; return r;", "'h' has no value yet")]
    [InlineData("var g = [1]; return g();", "an array cannot be called")]
    [InlineData("var g = function (a) { return a; }; return g();", "takes 1 arguments, not 0")]
    [InlineData("if ([]) { return 1; } return 2;", "a condition is true or false, this is an array")]
    [InlineData("var a = [1]; a.forEach(function (v) { a.push(v); }); return 1;", "while a method walks it")]
    [InlineData("var a = [1, 2]; a[5] = 1; return a.length;", "there is no element 5")]
    [InlineData("return [].pop();", "the array is empty")]
    [InlineData("return [1].nothing();", "an array has no 'nothing'")]
    [InlineData("return x.mid + [].length;", "a number has no 'mid'")]
    public void WhatWouldSurpriseFails(string body, string reason)
    {
        (double value, string? failure) = Run($"function f(x) {{ {body} }}", 3);
        Assert.Equal(double.NaN, value);
        Assert.Contains(reason, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void ACallLeavesNothingForTheNext()
    {
        SlowFile file = Load("var count = (function () { var seen = []; var o = { n: 0 };"
            + " return function (x) { seen.push(x); o.n += 1; return seen.length * 10 + o.n; }; })();"
            + " function f(x) { return count(x); }");
        for (int each = 0; each < 3; each++)
        {
            Assert.Equal(11, file.Run("f", [each]).Value);
        }
    }

    /// <summary>So that a replay decides as the live run did: the same end after the same count, every time.</summary>
    [Fact]
    public void AFailureIsTheSameEveryTime()
    {
        SlowFile file = Load("function f(x) { var a = []; while (true) { a.push(a.length); } return x; }");
        (double Value, int At, string? Failure)[] ends = [.. Enumerable.Range(0, 20).Select(_ => file.Run("f", [1]))];
        Assert.Single(ends.Distinct());
        Assert.Contains("steps", ends[0].Failure, StringComparison.Ordinal);
    }

    /// <summary>Two markets on two threads share one file.</summary>
    [Fact]
    public void CallsOnManyThreadsDoNotMeet()
    {
        SlowFile file = Load(
            "var add = (function () { var sum = 0; return function (x) { sum += x; return sum; }; })();"
            + " function f(x) { var sum = 0; for (var i = 0; i < 200; i++) { sum = add(x); } return sum; }");
        Parallel.For(0, 64, each => Assert.Equal(200.0 * each, file.Run("f", [each]).Value));
    }

    internal static SlowFile Load(string text)
    {
        List<FormulaFault> faults = [];
        IReadOnlyDictionary<string, CompiledScript>? file = ScriptFile.Compile(text, faults);
        Assert.True(file is not null, string.Join("; ", faults.Select(fault => fault.Message)));
        Assert.True(file["f"].Slow is not null, "it runs in the hot lane");
        return file["f"].Slow!;
    }

    private static (double Value, string? Failure) Run(string text, double x)
    {
        // A function with a loop that never runs, for what the hot lane could do as well.
        string slow = text.Contains("var loops", StringComparison.Ordinal) || !IsHot(text) ? text
            : text.Replace("{ ", "{ for (;false;) {} ", StringComparison.Ordinal);
        (double value, _, string? failure) = Load(slow).Run("f", [x]);
        return (value, failure);
    }

    private static bool IsHot(string text) =>
        ScriptFile.Compile(text, []) is { } file && file["f"].Slow is null;
}
