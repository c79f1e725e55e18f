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

    /// <summary>How large the terminal's window is now; null when there is none.</summary>
    internal Func<(int Width, int Height)>? Window { get; init; }

    /// <summary>The locale that the terminal was started with knows no letters but those of ASCII.</summary>
    public bool IsAscii { get; init; }

    /// <summary>True when stdout was a terminal and is gone: what is written there is dropped.</summary>
    internal bool HasVanished => Screen is { HasVanished: true };

    internal TerminalWriter? Screen { get; init; }

    public int Width { get; init; } = DefaultWidth;

    /// <summary>Lines of the terminal; 0 when there is none.</summary>
    public int Height { get; init; }

    /// <summary>
    /// The process's own streams. NO_COLOR (any value) and TERM=dumb turn colour off, as elsewhere. Those that are a
    /// terminal may vanish without ending the process.
    /// </summary>
    public static Output OfThisProcess()
    {
        var dumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        var terminal = !Console.IsOutputRedirected && !dumb;
        TerminalWriter? screen = null;
        if (!Console.IsOutputRedirected)
        {
            // Spectre.Console knows stdout by its being Console.Out.
            screen = new TerminalWriter(Console.Out);
            Console.SetOut(screen);
        }

        if (!Console.IsErrorRedirected)
        {
            Console.SetError(new TerminalWriter(Console.Error));
        }

        return new Output(Console.Out, Console.Error)
        {
            Screen = screen,
            TextIsTerminal = terminal,
            Window = terminal ? () => (Console.WindowWidth, Console.WindowHeight) : null,
            InputIsTerminal = !Console.IsInputRedirected,
            NotesAreTerminal = !Console.IsErrorRedirected && !dumb,
            Colour = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            IsAscii = KnowsOnlyAscii(Environment.GetEnvironmentVariable),
            Height = terminal ? Console.WindowHeight : 0,
            Width = terminal && Console.WindowWidth > 0 ? Console.WindowWidth : DefaultWidth,
        };
    }

    /// <summary>
    /// What the environment says of the locale: the first of LC_ALL, LC_CTYPE and LANG that is set. Without any of
    /// them, as in most containers, the terminal is likely one that knows UTF-8.
    /// </summary>
    internal static bool KnowsOnlyAscii(Func<string, string?> variable)
    {
        string? locale = ((string[])["LC_ALL", "LC_CTYPE", "LANG"]).Select(variable)
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return locale is not null && !locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase)
            && !locale.Contains("UTF8", StringComparison.OrdinalIgnoreCase);
    }
}
