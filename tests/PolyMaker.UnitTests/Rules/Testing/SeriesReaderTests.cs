using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Testing;
using YamlDotNet.Core;

namespace PolyMaker.UnitTests.Rules.Testing;

public sealed class SeriesReaderTests
{
    [Theory]
    [InlineData("0.01 0.03 _ 0.05", "0.01 0.03 NaN 0.05")]
    [InlineData("0.01+0.02x4", "0.01 0.03 0.05 0.07 0.09")]
    [InlineData("0.5-0.1x2", "0.5 0.4 0.3")]
    [InlineData("1cx2 5c", "0.01 0.01 0.01 0.05")]
    [InlineData("1c+0.5cx2", "0.01 0.015 0.02")]
    [InlineData("_x2 3bp", "NaN NaN NaN 0.0003")]
    [InlineData("1tick+1tickx2", "0.001 0.002 0.003")]
    [InlineData("1e-3", "0.001")]
    public void NotationIsPromtools(string text, string expected)
    {
        DiagnosticBag bag = new();
        ScalarNode node = new(new SourceSpan(new SourceText("x", text), 0, text.Length), text, ScalarStyle.Plain);
        ContextName name = ContextNames.Of(Vocabulary.Of(ContextSlot.VolatilityEwma1m));
        IReadOnlyList<GivenValue>? values =
            SeriesReader.Read(new SeriesDocument(new NamedText(name.Name, node.Span), [node], node.Span), name, bag);
        Assert.Empty(bag.Sorted());
        const double Tick = 0.001;
        Assert.Equal(expected, string.Join(' ', values!.Select(value => RulesFixture.Text(value.At(Tick)))));
    }
}
