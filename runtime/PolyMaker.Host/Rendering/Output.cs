namespace PolyMaker.Host.Rendering;

/// <summary>
/// Where the program speaks: results for people on <see cref="Text"/> (stdout, unless JSON goes there), everything
/// beside them on <see cref="Notes"/> (stderr), so that a pipe only ever sees results.
/// </summary>
public sealed record Output(TextWriter Text, TextWriter Notes)
{
    /// <summary>stdout itself: where JSON goes when no file is named.</summary>
    public TextWriter Standard { get; } = Text;

    /// <summary>Used when no terminal says how wide it is.</summary>
    public const int DefaultWidth = 120;

    /// <summary>True when stdout is a terminal: the live table may move the cursor.</summary>
    public bool TextIsTerminal { get; init; }

    /// <summary>True when stderr is a terminal: progress may overwrite its own line.</summary>
    public bool NotesAreTerminal { get; init; }

    /// <summary>True when stdin is a terminal: keys can be read.</summary>
    public bool InputIsTerminal { get; init; }

    public bool Colour { get; init; }

    public int Width { get; init; } = DefaultWidth;

    /// <summary>Lines of the terminal; 0 when there is none.</summary>
    public int Height { get; init; }

    /// <summary>The process's own streams. NO_COLOR (any value) and TERM=dumb turn colour off, as elsewhere.</summary>
    public static Output OfThisProcess()
    {
        var dumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        var terminal = !Console.IsOutputRedirected && !dumb;
        return new Output(Console.Out, Console.Error)
        {
            TextIsTerminal = terminal,
            InputIsTerminal = !Console.IsInputRedirected,
            NotesAreTerminal = !Console.IsErrorRedirected && !dumb,
            Colour = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            Height = terminal ? Console.WindowHeight : 0,
            Width = terminal && Console.WindowWidth > 0 ? Console.WindowWidth : DefaultWidth,
        };
    }
}
