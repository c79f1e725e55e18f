using PolyMaker.Host.Rendering;
using PolyMaker.UnitTests.Testing;
using Spectre.Console;

namespace PolyMaker.UnitTests.Host.Rendering;

public sealed class LiveTableTests
{
    [Fact]
    public void TableShowsBooksQuotesAndRules()
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = 120;
        console.Profile.Capabilities.Unicode = true;
        console.Write(LiveTable.Build(Examples.Live));
        Snapshot.Match("rendering/live-table.txt", text.ToString());
    }
}
