namespace PolyMaker.Core.Quoting;

/// <summary>What a decision made of one exit rule: for explain.</summary>
public enum ExitVerdict : byte
{
    /// <summary>Nothing is held, or its `when` is false.</summary>
    Idle,

    /// <summary>Nobody pays enough after the fee, or not for the smallest order.</summary>
    NotWorth,

    /// <summary>It asks for an order that takes.</summary>
    Wanted,

    /// <summary>An earlier exit of the list is wanted.</summary>
    Later,
}
