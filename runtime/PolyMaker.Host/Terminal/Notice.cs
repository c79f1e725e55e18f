namespace PolyMaker.Host.Terminal;

/// <summary>A line that the run, or the answer to a key, had to say.</summary>
/// <param name="IsWarning">It says that something went wrong.</param>
internal readonly record struct Notice(string Text, bool IsWarning);
