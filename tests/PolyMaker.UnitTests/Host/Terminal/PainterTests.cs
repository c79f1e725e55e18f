using PolyMaker.Host.Terminal;
using Spectre.Console;

namespace PolyMaker.UnitTests.Host.Terminal;

public sealed class PainterTests
{
    [Fact]
    public void OnlyChangedLinesAreSent()
    {
        Painter painter = new(hasColour: false);
        string first = painter.Paint(FrameOf(painter, "one", "two"));
        Assert.Contains("\u001b[2J", first, StringComparison.Ordinal);
        Assert.Contains("\u001b[1;1Hone", first, StringComparison.Ordinal);
        Assert.Equal("", painter.Paint(FrameOf(painter, "one", "two")));
        string second = painter.Paint(FrameOf(painter, "one", "2"));
        Assert.Contains("\u001b[2;1H2   ", second, StringComparison.Ordinal);
        Assert.DoesNotContain("one", second, StringComparison.Ordinal);
        painter.Forget();
        Assert.Contains("one", painter.Paint(FrameOf(painter, "one", "2")), StringComparison.Ordinal);
    }

    [Fact]
    public void AChangeOfLookIsAChange()
    {
        Painter painter = new(hasColour: true);
        Paint(Tones.Good);
        Assert.Contains("\u001b[", Paint(Tones.Bad), StringComparison.Ordinal);
        Assert.Equal("", Paint(Tones.Bad));

        string Paint(Style style) => painter.Paint(
            Frame.Of(new Pane((_, _) => [Line.Of("x", style)]), 4, 1, painter.Capabilities));
    }

    private static Frame FrameOf(Painter painter, params string[] lines) => Frame.Of(
        new Pane((_, _) => [.. lines.Select(line => Line.Of(line))]), 4, lines.Length, painter.Capabilities);
}
