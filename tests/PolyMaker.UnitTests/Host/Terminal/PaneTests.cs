using PolyMaker.Host.Terminal;

namespace PolyMaker.UnitTests.Host.Terminal;

public sealed class PaneTests
{
    [Fact]
    public void PanesShareTheRoomAndTheLastTakesTheRest()
    {
        Pane screen = Pane.Rows(
            Filled('a').Of(1), Pane.Columns(Filled('b').Of(3), Filled('c'), Filled('d')), Filled('e'));
        Assert.Equal("aaaaaaaa\nbbbccddd\nbbbccddd\neeeeeeee\neeeeeeee\n", Text(screen, 8, 5));
    }

    [Fact]
    public void ABoxHasItsTitleInTheFrameAndLosesItsMiddleWhenItIsLong()
    {
        Assert.Equal("╭─name─╮\n│aaaaaa│\n╰──────╯\n", Text(Filled('a').Boxed("name"), 8, 3));
        Assert.Equal("╭─a…-z─╮\n╰──────╯\n", Text(Filled('a').Boxed("a-long-name-z"), 8, 2));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 9)]
    public void WhereThereIsNoRoomNothingIsDrawnOutsideOfIt(int width, int height)
    {
        Pane screen = Pane.Rows(Filled('a').Of(4), Pane.Columns(Filled('b').Of(5), Filled('c')).Boxed("title"));
        Frame frame = Frame.Of(screen, width, height);
        Assert.Equal(height, frame.Lines.Count);
        Assert.All(frame.Lines, line => Assert.Equal(width, line.Sum(part => part.Cells)));
    }

    private static Pane Filled(char letter) =>
        new((width, height) => [.. Enumerable.Repeat(Line.Of(new string(letter, width)), height)]);

    private static string Text(Pane pane, int width, int height) => Frame.Of(pane, width, height).ToString();
}
