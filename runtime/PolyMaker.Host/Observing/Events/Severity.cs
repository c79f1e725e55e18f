namespace PolyMaker.Host.Observing.Events;

/// <summary>How much an event matters to whoever watches a run.</summary>
internal enum Severity : byte
{
    /// <summary>Every cancel, every duration: for finding out.</summary>
    Debug,

    /// <summary>Orders, trades, reloads, modes.</summary>
    Info,

    /// <summary>Something was refused or differs; the run copes.</summary>
    Warning,

    /// <summary>Something does not work as it should.</summary>
    Error,

    /// <summary>The run stops, or somebody stopped it for a reason.</summary>
    Critical,
}
