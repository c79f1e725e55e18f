using System.Globalization;
using System.Text;
using Spectre.Console;

namespace PolyMaker.Host.Terminal;

/// <summary>
/// What to send to a terminal so that it shows a screen: only what is not there already. Of one thread.
/// </summary>
internal sealed class Painter
{
    // A terminal that knows these shows the whole picture at once; the others ignore them.
    private const string Begin = "\u001b[?2026h";
    private const string End = "\u001b[?2026l";
    private readonly StringBuilder text = new();
    private readonly Dictionary<Style, (string On, string Off)> looks = [];
    private readonly StringBuilder sample = new();
    private readonly IAnsiConsole console;
    private readonly bool isAscii;
    private Frame? shown;

    /// <param name="hasColour">Else only bold, underlined and inverted.</param>
    /// <param name="isAscii">The terminal shows nothing but ASCII.</param>
    public Painter(bool hasColour, bool isAscii = false)
    {
        this.isAscii = isAscii;
        console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(new StringWriter(sample, CultureInfo.InvariantCulture)),
            Ansi = AnsiSupport.Yes,
            ColorSystem = hasColour ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
    }

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
            IReadOnlyList<Part> line = frame.Lines[row];
            (int column, int from, int to) = shown is null ? (0, 0, line.Count) : frame.Changed(shown, row);
            if (from < to)
            {
                text.Append(CultureInfo.InvariantCulture, $"\u001b[{row + 1};{column + 1}H");
                for (int at = from; at < to; at++)
                {
                    Add(line[at]);
                }
            }
        }

        shown = frame;
        return text.Length == 0 ? "" : Begin + text + End;
    }

    private void Add(Part part)
    {
        (string on, string off) = LookOf(part.Style);
        text.Append(on).Append(isAscii ? AsciiText.Of(part.Text) : part.Text).Append(off);
    }

    /// <summary>What stands before and behind a text of this look, asked of the console once.</summary>
    private (string On, string Off) LookOf(Style style)
    {
        if (!looks.TryGetValue(style, out (string On, string Off) look))
        {
            sample.Clear();
            console.Write(new Text("x", style));
            string[] around = sample.ToString().Split('x');
            look = (around[0], around[1]);
            looks.Add(style, look);
        }

        return look;
    }
}
