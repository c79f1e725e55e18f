namespace PolyMaker.Core.Risk;

/// <summary>What happens when a limit is reached.</summary>
public enum BreachAction : byte
{
    /// <summary>Only orders that bring the position towards zero stay; after a loss until the day is over.</summary>
    ReduceOnly,

    /// <summary>Cancel everything and stop this market until an operator resumes it.</summary>
    Halt,

    /// <summary>Place nothing more until there is room again; what rests may stay. Only for flow limits.</summary>
    Pause,
}
