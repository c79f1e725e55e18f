namespace PolyMaker.Host.Terminal;

/// <summary>Where the operator is: which screen, which market, what is being typed. Changed by keys alone.</summary>
internal sealed record ScreenState
{
    /// <summary>Longest filter that can be typed.</summary>
    public const int LongestFilter = 40;

    public ScreenKind Screen { get; init; }

    /// <summary>Where Esc leads to.</summary>
    public ScreenKind Before { get; init; }

    /// <summary>Number of a market in the run; when it is not listed, or none was chosen, the first is meant.</summary>
    public int Chosen { get; init; } = -1;

    public MarketSort Sort { get; init; }

    public string Filter { get; init; } = "";

    public PromptKind Prompt { get; init; }

    /// <summary>The answer so far.</summary>
    public string Typed { get; init; } = "";

    /// <summary>Which of several lists that share a place is shown: counted up by Tab.</summary>
    public int Tab { get; init; }

    /// <summary>Lines of a text, or entries of a list, that are above the window.</summary>
    public int Scroll { get; init; }
}
