using PolyMaker.Host.Rendering;

namespace PolyMaker.UnitTests.Host.Rendering;

public sealed class LiveDisplayTests
{
    private readonly StringWriter text = new();
    private readonly StringWriter notes = new();

    [Fact]
    public void PlainDisplayHasOneHeadingAndSpeaksOnStderr()
    {
        LiveDisplay.Run(new Output(text, notes), display =>
        {
            display.Show(Examples.Live);
            display.Say("rules are live\n");
            display.Show(Examples.Live);
        });
        Assert.Equal(LiveLines.Heading(Examples.Live), text.ToString().Split('\n')[0]);
        Assert.Equal(1 + (2 * Examples.Live.Markets.Count), text.ToString().TrimEnd('\n').Split('\n').Length);
        Assert.Equal("rules are live\n", notes.ToString());
    }

    [Fact]
    public void TerminalDisplayRedrawsATableAndKeepsMessages()
    {
        LiveDisplay.Run(new Output(text, notes) { TextIsTerminal = true }, display =>
        {
            display.Show(Examples.Live);
            display.Say("rules are live");
            display.Show(Examples.Live);
        });
        Assert.Contains("our bid", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("rules are live", text.ToString(), StringComparison.Ordinal);
        Assert.Empty(notes.ToString());
    }

    [Fact]
    public void AMessageLeavesNothingOfTheTableBesideIt()
    {
        LiveDisplay.Run(new Output(text, notes) { TextIsTerminal = true }, display =>
        {
            display.Show(Examples.Live);
            display.Say("rules are live");
        });
        Assert.Contains("\u001b[Jrules are live", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheTableFollowsTheWindow()
    {
        (int Width, int Height) window = (120, 40);
        LiveDisplay.Run(new Output(text, notes) { TextIsTerminal = true, Window = () => window }, display =>
        {
            display.Show(Examples.Live);
            Assert.Contains("╭", text.ToString(), StringComparison.Ordinal);
            window = (80, 24);
            display.Show(Examples.Live);
            text.GetStringBuilder().Clear();
            display.Show(Examples.Live);
            Assert.Contains("market", text.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("╭", text.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void FaultInsideTheRunComesOutUnchanged()
    {
        var terminal = new Output(text, notes) { TextIsTerminal = true };
        Assert.Throws<InvalidDataException>(() => LiveDisplay.Run(terminal, _ => throw new InvalidDataException()));
    }
}
