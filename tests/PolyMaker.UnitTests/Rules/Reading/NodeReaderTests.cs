using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.UnitTests.Rules.Reading;

public sealed class NodeReaderTests
{
    private static readonly string[] Scraps =
        ["{", "}", "[", "]", ":", ",", "- ", "\n", "\r", "\t", "'", "\"", "|", ">", "&a", "*a", "!t", "<<: ", "? ", "#",
            "null", "(", ")", "\0", "é", "---"];

    [Fact]
    public void NoDamageToARuleFileEverThrows() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(800),
            Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            RuleSources sources = RuleSources.FromBytes(Damaged(new Random(seed)));
            RuleSet? set =
                new RuleCompiler().Compile(sources, RulesFixture.Today, out IReadOnlyList<Diagnostic> diagnostics);
            DiagnosticRenderer.Render(diagnostics, sources);
            return (set is null) == diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error)
                && diagnostics.All(diagnostic => diagnostic is { Line: > 0, Column: > 0, Length: > 0 });
        }));

    [Fact]
    public void HostileNestingEndsQuickly()
    {
        foreach (string open in new[] { "[", "{a: ", "- ", "[{a: [" })
        {
            string text = "version: 1\nprofiles: \n  " + string.Concat(Enumerable.Repeat(open, 100_000));
            IReadOnlyList<Diagnostic> diagnostics = RulesFixture.Compile(text).Diagnostics;
            Assert.Contains(diagnostics, diagnostic => diagnostic.Code is "E006" or "E005");
        }
    }

    [Fact]
    public void KeysAndValuesKnowTheirPlace()
    {
        MapNode map = Assert.IsType<MapNode>(Read("a:\n  b: [1, 'two']\n"));
        MapEntry inner = Assert.IsType<MapNode>(map.Find("a")!.Value.Value).Find("b")!.Value;
        ListNode list = Assert.IsType<ListNode>(inner.Value);
        Assert.Equal("test.yaml:2:3", inner.Key.Span.Place);
        Assert.Equal("test.yaml:2:10", list.Items[1].Span.Place);
    }

    [Theory]
    [InlineData("v: abc def", 4, 1, 8)]
    [InlineData("v: 'it''s x'", 5, 1, 11)]
    [InlineData("v: \"\\u0061\\tx\"", 2, 1, 13)]
    [InlineData("v: |\n  ab\n  cd\n", 3, 3, 3)]
    [InlineData("v: >\n  ab\n  cd\n", 4, 3, 4)]
    [InlineData("v: ab\n  cd", 3, 2, 3)]
    public void APlaceInAValueIsAPlaceInTheFile(string text, int offset, int line, int column)
    {
        ScalarNode scalar = (ScalarNode)((MapNode)Read(text)!).Find("v")!.Value.Value;
        SourceSpan span = scalar.SpanOf(offset, 1);
        Assert.Equal((line, column), (span.Location.Line, span.Location.Column));
    }

    private static RuleNode? Read(string text)
    {
        DiagnosticBag bag = new();
        RuleNode? root = NodeReader.Read(new SourceText("test.yaml", text), bag);
        Assert.False(bag.HasErrors);
        return root;
    }

    private static byte[] Damaged(Random random)
    {
        List<byte> bytes = [.. Encoding.UTF8.GetBytes(RulesFixture.GoodBands)];
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 1:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Scraps[random.Next(Scraps.Length)]));
                    break;
                case 2:
                    bytes[at] = (byte)random.Next(256);
                    break;
                default:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)));
                    break;
            }
        }

        return [.. bytes];
    }
}
