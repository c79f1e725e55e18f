using PolyMaker.Host.Rendering;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Rendering;

public sealed class LiveLinesTests
{
    [Fact]
    public void LinesKeepTheirColumns() => Snapshot.Match(
        "rendering/live-lines.txt", LiveLines.Heading(Examples.Live) + "\n" + LiveLines.Lines(Examples.Live));

    [Fact]
    public void NothingThatMovesACursorReachesTheTerminal() =>
        Assert.DoesNotContain('\u001b', LiveLines.Lines(Examples.Live));
}
