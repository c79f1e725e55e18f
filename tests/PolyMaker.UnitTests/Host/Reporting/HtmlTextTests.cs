using PolyMaker.Host.Reporting;

namespace PolyMaker.UnitTests.Host.Reporting;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")]
    [InlineData("a\" onload=\"b & c", "a&quot; onload=&quot;b &amp; c")]
    [InlineData("red\u001b[31m\u202Eevil", "red\uFFFD[31m\uFFFDevil")]
    public void NamesCannotBecomeMarkup(string name, string expected) => Assert.Equal(expected, HtmlText.Of(name));

    [Theory]
    [InlineData("-1.50 $ [-2, +3]", "\u22121.50 $ [\u22122, +3]")]
    [InlineData("try it with --held-out FILE", "try it with --held-out FILE")]
    [InlineData("-", "-")]
    public void NumbersHaveARealMinusAndOptionsDoNot(string text, string expected) =>
        Assert.Equal(expected, HtmlText.Cell(text));

    [Fact]
    public void DataCannotEndTheElementItStandsIn()
    {
        var page = PageFrame.Render("t", "<main></main>\n", "sweep.js", json => json.WriteStringValue("</script><b>&"));
        Assert.Equal("\"\\u003C/script\\u003E\\u003Cb\\u003E\\u0026\"", PageFrame.DataOf(page));
    }

    [Fact]
    public void AMarkdownCellStaysOneCell()
    {
        Assert.Equal("`` a\\|b` `c ``", MarkdownText.Code("a|b``c"));
        Assert.Equal("▁▃▅█", Sparkline.Of([.. new long[] { 0, 30, 50, 100 }.Select(StepBucket.Of)]));
    }
}
