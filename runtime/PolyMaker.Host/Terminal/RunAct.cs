namespace PolyMaker.Host.Terminal;

/// <summary>What an operator does to the run by a key, as by the verb of the same name.</summary>
internal enum RunAct : byte
{
    None,
    Pause,
    ReduceOnly,
    Resume,
    Kill,
    Unkill,
    CancelAll,
    Reload,

    /// <summary>Ends the run as Ctrl-C does.</summary>
    Quit,
}
