namespace PolyMaker.Host.Verbs;

/// <summary>How `run` shows what it does.</summary>
public enum RunUi
{
    /// <summary>A line for each market and second, also on a terminal.</summary>
    Lines,

    /// <summary>A table that redraws itself.</summary>
    Table,

    /// <summary>The whole window, with keys that command the run.</summary>
    Tui,
}
