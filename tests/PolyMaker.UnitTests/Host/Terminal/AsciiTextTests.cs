using PolyMaker.Host.Terminal;

namespace PolyMaker.UnitTests.Host.Terminal;

public sealed class AsciiTextTests
{
    [Theory]
    [InlineData("plain ~text~", "plain ~text~")]
    [InlineData("╭─own orders─╮│▪█·", "+-own orders-+|##.")]
    [InlineData("▲ bought ▼ sold ↑↓←→", "^ bought v sold ^v<>")]
    [InlineData("東京\U0001F680é", "??????\u003f")]
    public void EachCellStaysACell(string text, string expected)
    {
        Assert.Equal(expected, AsciiText.Of(text));
        Assert.Equal(CellText.Width(text), AsciiText.Of(text).Length);
    }
}
