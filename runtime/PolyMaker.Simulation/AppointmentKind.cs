namespace PolyMaker.Simulation;

/// <summary>What the world has on its agenda besides the public feed.</summary>
internal enum AppointmentKind : byte
{
    /// <summary>A command reaches the venue.</summary>
    Command,

    /// <summary>An outcome reaches the engine.</summary>
    News,

    /// <summary>A taker of the flow model reaches the venue.</summary>
    Taker,

    /// <summary>The engine asked to be woken.</summary>
    Wake,
}
