using System.Globalization;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolyMaker.Host.Terminal;

/// <summary>
/// What to send to a terminal so that it shows a screen: only the lines that are not there already. Of one thread.
/// </summary>
internal sealed class Painter
{
    // A terminal that knows these shows the whole picture at once; the others ignore them.
    private const string Begin = "\u001b[?2026h";
    private const string End = "\u001b[?2026l";
    private readonly StringBuilder text = new();
    private readonly IAnsiConsole console;
    private Frame? shown;

    public Painter(bool hasColour) => console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(new StringWriter(text, CultureInfo.InvariantCulture)),
        Ansi = AnsiSupport.Yes,
        ColorSystem = hasColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
    });

    public IReadOnlyCapabilities Capabilities => console.Profile.Capabilities;

    /// <summary>The terminal shows something else: everything is sent again.</summary>
    public void Forget() => shown = null;

    /// <summary>Empty when all of it is there already.</summary>
    public string Paint(Frame frame)
    {
        text.Clear();
        if (shown is null)
        {
            text.Append("\u001b[2J");
        }

        for (int row = 0; row < frame.Lines.Count; row++)
        {
            if (shown is null || !frame.HasSameLine(shown, row))
            {
                text.Append(CultureInfo.InvariantCulture, $"\u001b[{row + 1};1H");
                console.Write(new Parts(frame.Lines[row]));
            }
        }

        shown = frame;
        return text.Length == 0 ? "" : Begin + text + End;
    }

    private sealed class Parts(IReadOnlyList<Segment> parts) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => parts;
    }
}
