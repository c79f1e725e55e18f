using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reading;

namespace PolyMaker.UnitTests.Rules.Checking;

public sealed class DiagnosticRendererTests
{
    [Fact]
    public void ALongLineIsShownAroundItsFault()
    {
        string text = new string('a', 300) + " fault " + new string('b', 300);
        string[] lines = Render(text, 302, 5).Split('\n');
        int at = lines[2].IndexOf("^~~~~", StringComparison.Ordinal);
        Assert.Equal("fault", lines[1].Substring(at, 5));
        Assert.True(lines[1].Length < 130);
    }

    [Fact]
    public void ControlCharactersNeverReachTheTerminal() =>
        Assert.DoesNotContain('\x1b', Render("a: \x1b[31mred", 4, 1));

    private static string Render(string text, int column, int length)
    {
        RuleSources sources = RuleSources.FromMemory(text);
        return DiagnosticRenderer.Render(
            [new Diagnostic("E101", Severity.Error, "rules/bands.yaml", 1, column, length, "a \x1b message", null)],
                sources);
    }
}
