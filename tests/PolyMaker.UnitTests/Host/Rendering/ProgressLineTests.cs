using PolyMaker.Host.Rendering;

namespace PolyMaker.UnitTests.Host.Rendering;

public sealed class ProgressLineTests
{
    private readonly StringWriter notes = new();

    [Fact]
    public void TerminalSeesABarThatIsGoneAtTheEnd()
    {
        using (var line = new ProgressLine(Output(terminal: true), "verify", TimeProvider.System))
        {
            line.Report(0.5, "1,000 frames");
        }

        var shown = notes.ToString();
        Assert.StartsWith("\rverify [===============               ]  50.0%  1,000 frames\r", shown);
        Assert.EndsWith(new string(' ', 60) + "\r", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void LongLineNeverWraps()
    {
        using var line = new ProgressLine(Output(terminal: true), "verify", TimeProvider.System);
        line.Report(null, new string('x', 500));
        Assert.InRange(notes.ToString().Length, 1, PolyMaker.Host.Rendering.Output.DefaultWidth);
    }

    [Fact]
    public void PipeSeesNothing()
    {
        using (var line = new ProgressLine(Output(terminal: false), "verify", TimeProvider.System))
        {
            line.Report(0.5);
        }

        Assert.Empty(notes.ToString());
    }

    private Output Output(bool terminal) => new(TextWriter.Null, notes) { NotesAreTerminal = terminal };
}
