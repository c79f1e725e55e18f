using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolyMaker.Host.Rendering;

/// <summary>
/// Shows a run while it lasts: a table that redraws itself on a terminal, plain lines anywhere else. Not thread-safe:
/// the loop that calls <see cref="Show"/> also passes on what other threads have to say.
/// </summary>
public sealed class LiveDisplay
{
    private readonly Output output;
    private readonly IAnsiConsole? terminal;
    private readonly LiveDisplayContext? table;
    private readonly Action<string>? said;
    private (int Width, int Height) window;
    private bool hasHeading;

    private LiveDisplay(
        Output output, IAnsiConsole? terminal, LiveDisplayContext? table, Action<string>? said = null) =>
        (this.output, this.terminal, this.table, this.said, window) =
        (output, terminal, table, said, (output.Width, output.Height));

    /// <summary>How often <see cref="Show"/> is worth calling.</summary>
    public TimeSpan Interval => said is not null ? TimeSpan.FromHours(1)
        : TimeSpan.FromMilliseconds(table is null ? 1_000 : 100);

    /// <summary>A display that only passes on what is said: something else shows the run.</summary>
    internal static LiveDisplay Speaking(Action<string> said) =>
        new(new Output(TextWriter.Null, TextWriter.Null), null, null, said);

    /// <summary>Runs <paramref name="body"/> with a display that is torn down however it ends.</summary>
    public static void Run(Output output, Action<LiveDisplay> body)
    {
        if (!output.TextIsTerminal)
        {
            body(new LiveDisplay(output, null, null));
            return;
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output.Text),
            Ansi = AnsiSupport.Yes,
            ColorSystem = output.Colour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        terminal.Profile.Width = output.Width;
        terminal.Profile.Capabilities.Unicode &= !output.IsAscii;
        terminal.Live(new Text("")).Start(context => body(new LiveDisplay(output, terminal, context)));
    }

    public void Show(LiveView view)
    {
        if (said is not null)
        {
            return;
        }

        if (table is not null)
        {
            Follow();
            table.UpdateTarget(LiveTable.Build(view, window.Width, window.Height));
            return;
        }

        if (!hasHeading)
        {
            hasHeading = true;
            output.Text.WriteLine(LiveLines.Heading(view));
        }

        output.Text.Write(LiveLines.Lines(view));
        output.Text.Flush();
    }

    /// <summary>A message that stays: above the table on a terminal, on stderr elsewhere.</summary>
    public void Say(string message)
    {
        if (said is not null)
        {
            said(message);
        }
        else if (terminal is null)
        {
            output.Notes.WriteLine(message.TrimEnd());
        }
        else
        {
            terminal.Write(new Above(message.TrimEnd()));
        }
    }

    /// <summary>The table fits the window also after it was pulled at.</summary>
    private void Follow()
    {
        if (terminal is not null && output.Window?.Invoke() is { Width: > 0, Height: > 0 } now && now != window)
        {
            window = now;
            terminal.Profile.Width = now.Width;

            // What stands there was broken into other lines by the terminal: it cannot be drawn over.
            terminal.Clear();
        }
    }

    /// <summary>A message in place of the table, which is drawn anew below it: nothing of it stays beside.</summary>
    private sealed class Above(string message) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            [Segment.Control("\u001b[J"), new Segment(message), Segment.LineBreak];
    }
}
