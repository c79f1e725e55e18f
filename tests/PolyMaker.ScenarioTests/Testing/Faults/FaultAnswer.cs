namespace PolyMaker.ScenarioTests.Testing.Faults;

/// <summary>What the maker must do about a fault.</summary>
internal enum FaultAnswer
{
    /// <summary>Quotes both sides again when it is over.</summary>
    ComesBack,

    /// <summary>Has nothing resting while it lasts; it lasts to the end of the scene.</summary>
    Withdraws,

    /// <summary>The same, and its shares were paid out.</summary>
    Resolves,
}
