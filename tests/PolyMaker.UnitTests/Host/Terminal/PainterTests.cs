using PolyMaker.Host.Terminal;
using Spectre.Console;

namespace PolyMaker.UnitTests.Host.Terminal;

public sealed class PainterTests
{
    [Fact]
    public void OnlyChangedLinesAreSent()
    {
        Painter painter = new(hasColour: false);
        string first = painter.Paint(FrameOf("one", "two"));
        Assert.Contains("\u001b[2J", first, StringComparison.Ordinal);
        Assert.Contains("\u001b[1;1Hone", first, StringComparison.Ordinal);
        Assert.Equal("", painter.Paint(FrameOf("one", "two")));
        string second = painter.Paint(FrameOf("one", "2"));
        Assert.Contains("\u001b[2;1H2   ", second, StringComparison.Ordinal);
        Assert.DoesNotContain("one", second, StringComparison.Ordinal);
        painter.Forget();
        Assert.Contains("one", painter.Paint(FrameOf("one", "2")), StringComparison.Ordinal);
    }

    [Fact]
    public void AChangeOfLookIsAChange()
    {
        Painter painter = new(hasColour: true);
        Paint(Tones.Good);
        Assert.Contains("\u001b[", Paint(Tones.Bad), StringComparison.Ordinal);
        Assert.Equal("", Paint(Tones.Bad));

        string Paint(Style style) => painter.Paint(Frame.Of(new Pane((_, _) => [Line.Of("x", style)]), 4, 1));
    }

    [Fact]
    public void OfALineOnlyThePartsThatDifferAreSent()
    {
        Painter painter = new(hasColour: true);
        Paint("12");
        string sent = Paint("34");
        Assert.Contains("\u001b[1;7H", sent, StringComparison.Ordinal);
        Assert.Contains("34", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("before", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("behind", sent, StringComparison.Ordinal);

        // What moved is behind the change: all that follows is sent.
        Assert.Contains("behind", Paint("3456"), StringComparison.Ordinal);

        string Paint(string middle) => painter.Paint(Frame.Of(
            new Pane((_, _) => [new Line().Add("before").Add(middle, Tones.Bad).Add("behind")]), 20, 1));
    }

    [Fact]
    public void ALineWithWideLettersIsSentWhole()
    {
        Painter painter = new(hasColour: true);
        Paint("1");
        string sent = Paint("2");
        Assert.Contains("\u001b[1;1H東京", sent, StringComparison.Ordinal);

        string Paint(string number) => painter.Paint(Frame.Of(
            new Pane((_, _) => [new Line().Add("東京").Add(number, Tones.Bad)]), 20, 1));
    }

    [Fact]
    public void ATerminalOfAsciiGetsNothingElse()
    {
        Painter painter = new(hasColour: true, isAscii: true);
        string sent = painter.Paint(Frame.Of(new Pane((_, _) => [Line.Of("▲ buy 東京")]).Boxed("x…"), 14, 3));
        Assert.All(sent, letter => Assert.InRange(letter, '\u001b', '~'));
        Assert.Contains("^ buy ????", sent, StringComparison.Ordinal);
        Assert.Contains("+-x~", sent, StringComparison.Ordinal);
    }

    private static Frame FrameOf(params string[] lines) => Frame.Of(
        new Pane((_, _) => [.. lines.Select(line => Line.Of(line))]), 4, lines.Length);
}
