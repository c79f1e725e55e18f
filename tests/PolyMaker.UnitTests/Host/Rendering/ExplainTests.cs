using PolyMaker.Host.Rendering;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Rendering;

public sealed class ExplainTests
{
    [Fact]
    public void EveryTermHasItsValueAndItsLine() =>
        Snapshot.Match("rendering/explain.txt", ExplainText.Render(Examples.Explain));

    [Fact]
    public void JsonHoldsTheSameFacts() =>
        Snapshot.Match("rendering/explain.json", JsonResult.Text(json => ExplainJson.Write(json, Examples.Explain)));

    [Fact]
    public void NoQuoteSaysWhy()
    {
        var text = ExplainText.Render(Examples.Explain with { NoQuote = "BookCrossed", Commands = [] });
        Assert.Contains("\nno quote: BookCrossed\n", text, StringComparison.Ordinal);
        Assert.Contains("nothing: what rests is right", text, StringComparison.Ordinal);
        Assert.DoesNotContain("floor_tick", text, StringComparison.Ordinal);
    }
}
