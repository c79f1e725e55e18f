using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Rendering;

public sealed class SummaryTests
{
    [Fact]
    public void OneMarketNeedsNoTotal() =>
        Snapshot.Match("rendering/summary-one.txt", SummaryText.Render(Examples.Summary(1)));

    [Fact]
    public void ManyMarketsWrapAndEndWithAllOfThem() =>
        Snapshot.Match("rendering/summary-many.txt", SummaryText.Render(Examples.Summary(6)));

    [Fact]
    public void JsonHoldsTheSameFacts() =>
        Snapshot.Match("rendering/summary.json", JsonResult.Text(json => SummaryJson.Write(json, Examples.Summary(2))));

    [Fact]
    public void ValuesThatAreNoNumbersAreNull()
    {
        var row = Examples.Summary(1).Total with { MarkoutAfter1s = double.NaN, TimeTwoSided = 1.0 / 0 };
        var view = Examples.Summary(1) with { Total = row };
        using var json = JsonDocument.Parse(JsonResult.Text(writer => SummaryJson.Write(writer, view)));
        var total = json.RootElement.GetProperty("total");
        Assert.Equal(JsonValueKind.Null, total.GetProperty("timeTwoSided").ValueKind);
        Assert.Equal(JsonValueKind.Null, total.GetProperty("markout").GetProperty("1s").ValueKind);
    }

    [Fact]
    public void MoneyIsExactInJson()
    {
        var row = Examples.Summary(1).Total with { Realised = new Cash(-1) };
        var text = JsonResult.Text(writer => SummaryJson.Write(writer, Examples.Summary(1) with { Total = row }));
        Assert.Contains("\"realised\": \"-0.000001\"", text, StringComparison.Ordinal);
    }
}
