namespace PolyMaker.Core.Risk;

/// <summary>What the account lets its markets do.</summary>
public enum AccountStanding : byte
{
    Open,

    /// <summary>Only orders that bring a position towards zero stay.</summary>
    ReduceOnly,

    /// <summary>Nothing rests anywhere.</summary>
    Stopped,
}
