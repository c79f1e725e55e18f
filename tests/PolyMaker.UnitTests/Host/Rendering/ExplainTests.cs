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
    public void AStaleTermShowsWhatIsStaleWithItsAgeAndItsLimit()
    {
        var stale = new[] { new StaleView("book.micro", 18.24, 15) };
        var output = Examples.Explain.Outputs[0];
        var view = Examples.Explain with
        {
            Stale = stale,
            Outputs = [output with { Terms = [output.Terms[0] with { Stale = stale }] }],
        };
        Assert.Contains("stale: book.micro 18.2s > 15s", ExplainText.Render(view), StringComparison.Ordinal);
        var json = JsonResult.Text(result => ExplainJson.Write(result, view));
        Assert.Equal(2, json.Split("\"maxAgeSeconds\": 15").Length - 1);
        Assert.Contains("\"ageSeconds\": 18.24", json, StringComparison.Ordinal);
    }

    [Fact]
    public void NoQuoteSaysWhy()
    {
        var text = ExplainText.Render(Examples.Explain with { NoQuote = "BookCrossed", Commands = [] });
        Assert.Contains("\nno quote: BookCrossed\n", text, StringComparison.Ordinal);
        Assert.Contains("nothing: what rests is right", text, StringComparison.Ordinal);
        Assert.DoesNotContain("floor_tick", text, StringComparison.Ordinal);
    }

    /// <summary>The time since the first fill is a thousand million seconds before there is one.</summary>
    [Fact]
    public void ALongValueStandsApartFromTheNextName()
    {
        var view = Examples.Explain with
        {
            Context = [new("own.since_fill_ask", 1e9), new("time.to_event", 722.641)],
        };
        Assert.Contains("own.since_fill_ask 1000000000 time.to_event 722.641", ExplainText.Render(view),
            StringComparison.Ordinal);
    }
}
