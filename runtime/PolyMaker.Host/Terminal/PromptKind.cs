namespace PolyMaker.Host.Terminal;

/// <summary>What the dashboard waits for in its last line; the keys go there.</summary>
internal enum PromptKind : byte
{
    None,

    /// <summary>Part of a market's name.</summary>
    Filter,

    /// <summary>The word itself: nothing is killed by one key.</summary>
    Kill,
    Unkill,
    CancelAll,
    Quit,
}
