using PolyMaker.Host.Rendering;
using PolyMaker.Host.Terminal;
using PolyMaker.Host.Verbs;

namespace PolyMaker.UnitTests.Host.Terminal;

public sealed class RunScreensTests
{
    private readonly StringWriter text = new();
    private readonly StringWriter notes = new();

    [Theory]
    [InlineData(RunUi.Tui, "--ui tui: stdout is no terminal that can draw; plain lines are written instead\n")]
    [InlineData(RunUi.Table, "--ui table: stdout is no terminal that can draw; plain lines are written instead\n")]
    [InlineData(RunUi.Lines, "")]
    [InlineData(null, "")]
    public void WithoutATerminalLinesAreWrittenAndOneNoteSaysSo(RunUi? ui, string note)
    {
        Show(ui, new Output(text, notes));
        Assert.Equal(note, notes.ToString());
        Assert.StartsWith("trading markets/recordings", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LinesAreLinesAlsoOnATerminal()
    {
        Show(RunUi.Lines, new Output(text, notes) { TextIsTerminal = true });
        Assert.DoesNotContain('\u001b', text.ToString());
    }

    private static void Show(RunUi? ui, Output output)
    {
        RunRequest request = new()
        {
            Rules = new RulesRequest("rules", "markets", null), Trading = new TradingRequest { Seed = 1 }, Speed = 1,
            History = "history", Ui = ui,
        };
        RunScreens.Run(
            request, output, null!, (display, _) => display.Show(Rendering.Examples.Live), CancellationToken.None);
    }
}
