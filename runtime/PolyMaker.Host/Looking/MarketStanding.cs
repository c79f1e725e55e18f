namespace PolyMaker.Host.Looking;

/// <summary>What limits and operator leave a market.</summary>
internal enum MarketStanding : byte
{
    Open,

    /// <summary>Only what brings the position towards zero.</summary>
    ReduceOnly,

    /// <summary>The account stopped all of them: paused, killed, or a limit of the account.</summary>
    Stopped,

    /// <summary>This one alone, until an operator or its reason ends it.</summary>
    Halted,
}
