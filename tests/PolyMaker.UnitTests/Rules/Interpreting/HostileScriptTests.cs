using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Interpreting;

namespace PolyMaker.UnitTests.Rules.Interpreting;

/// <summary>
/// Scripts written to take the process down, run for ever, eat the memory or get out. Each is refused at load, or ends
/// as a failure inside its budget; which of the two is part of the promise.
/// </summary>
public sealed class HostileScriptTests
{
    /// <summary>What a call of a failing script may allocate at most, all told.</summary>
    private const long MostBytes = 32 << 20;

    private static readonly string Folder = Path.Combine(RulesFixture.Root, "tests", "data", "hostile-scripts");

    public static TheoryData<string> Refused() => [.. File.ReadAllLines(Path.Combine(Folder, "refused.txt"))];

    /// <summary>Part of the reason, a bar, the script.</summary>
    public static TheoryData<string> Endings() => [.. File.ReadAllLines(Path.Combine(Folder, "ends.txt"))];

    [Theory]
    [MemberData(nameof(Refused))]
    public void ItIsRefusedBeforeItRuns(string body)
    {
        List<FormulaFault> faults = [];
        string text = $"function f(x) {{ {body} }}";
        Assert.Null(ScriptFile.Compile(text, faults));
        Assert.All(faults, fault => Assert.InRange(fault.Start, 0, text.Length));
        Assert.NotEmpty(faults);
    }

    [Theory]
    [MemberData(nameof(Endings))]
    public void ItEndsInsideItsBudget(string line)
    {
        (string reason, string body) = (line[..line.IndexOf(" | ", StringComparison.Ordinal)],
            line[(line.IndexOf(" | ", StringComparison.Ordinal) + 3)..]);
        SlowFile file = SlowFileTests.Load($"function f(x) {{ var slow = []; {body} }}");
        long before = GC.GetAllocatedBytesForCurrentThread();
        (double value, int at, string? failure) = file.Run("f", [3]);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        Assert.Equal(double.NaN, value);
        Assert.Contains(reason, failure, StringComparison.Ordinal);
        Assert.True(at > 0);
    }

    /// <summary>Depth is counted in levels of syntax, so the widest call fits a small stack as well.</summary>
    [Theory]
    [InlineData("return g();")]
    [InlineData("return -(-(-(-(-(-(-(-(g()))))))));")]
    [InlineData("return [g()].map(function (v) { return v; })[0];")]
    [InlineData("if (x) { if (x) { for (;;) { do { return [[[[g()]]]].length; } while (true); } } } return 1;")]
    [InlineData("return 1 + (1 + (1 + (1 + (1 + (1 + (1 + (1 + (1 + (1 + (1 + g()))))))))));")]
    [InlineData("return g.h ? 1 : [1].reduce(function (s, v) { return g(); }, 0);")]
    public void TheDeepestCallFitsASmallStack(string inner)
    {
        SlowFile file = SlowFileTests.Load($"function f(x) {{ var g = function () {{ {inner} }}; return g(); }}");
        string? failure = null;
        Thread small = new(() => failure = file.Run("f", [3]).Failure, 512 << 10);
        small.Start();
        small.Join();
        Assert.NotNull(failure);
    }

    [Fact]
    public void LongChainsAreRefusedOrRun()
    {
        foreach (string unit in new[] { "+x", "-x", "*[x][0]", "&&x", "?x:x", ",x", "=x", "[0]", "()", ".a" })
        {
            string text = $"function f(x) {{ for (;false;) {{}} return x{string.Concat(
                Enumerable.Repeat(unit, 16_000 / unit.Length))}; }}";
            List<FormulaFault> faults = [];
            Assert.Null(ScriptFile.Compile(text, faults));
        }
    }

    /// <summary>Text thrown together from the language's own pieces: refused, or run to an end.</summary>
    [Fact]
    public void AnyProgramEnds() => Core.Property.Holds(random =>
    {
        const string Start = "var a = [], o = {}, i = 0, s = 'a', g = 0;";
        string text = $"function f(x) {{ {Start} {Block(random, 3)} return x; }}";
        List<FormulaFault> faults = [];
        if (ScriptFile.Compile(text, faults) is not { } file)
        {
            Assert.NotEmpty(faults);
            return;
        }

        if (file["f"].Slow is { } slow)
        {
            (double Value, int At, string? Failure) first = slow.Run("f", [2]);
            Assert.Equal(first, slow.Run("f", [2]));
        }
    }, 400);

    private static string Block(Random random, int depth) =>
        string.Join(" ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Statement(random, depth)));

    private static string Statement(Random random, int depth) => (depth == 0 ? random.Next(5) : random.Next(9)) switch
    {
        0 => $"a.push({Value(random, 2)});",
        1 => $"i += {Value(random, 2)};",
        2 => $"s = s + {Value(random, 1)};",
        3 => $"o['k' + i] = {Value(random, 2)};",
        4 => $"g = function (p) {{ return {Value(random, 2)}; }};",
        5 => $"while ({Value(random, 2)}) {{ {Block(random, depth - 1)} }}",
        6 => $"for (var j = 0; j < {Value(random, 1)}; j++) {{ {Block(random, depth - 1)} }}",
        7 => $"if ({Value(random, 2)}) {{ {Block(random, depth - 1)} }} else {{ {Block(random, depth - 1)} }}",
        _ => $"a = a.map(function (p) {{ {Block(random, depth - 1)} return {Value(random, 1)}; }});",
    };

    private static string Value(Random random, int depth) => (depth == 0 ? random.Next(5) : random.Next(12)) switch
    {
        0 => "x",
        1 => "i",
        2 => "a",
        3 => "s",
        4 => $"{random.Next(50)}",
        5 => $"({Value(random, depth - 1)} + {Value(random, depth - 1)})",
        6 => $"a[{Value(random, depth - 1)}]",
        7 => $"a.concat({Value(random, depth - 1)})",
        8 => $"({Value(random, depth - 1)} < {Value(random, depth - 1)})",
        9 => $"g({Value(random, depth - 1)})",
        10 => "a.length",
        _ => $"[{Value(random, depth - 1)}, o]",
    };
}
