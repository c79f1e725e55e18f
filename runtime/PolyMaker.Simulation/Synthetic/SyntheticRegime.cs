namespace PolyMaker.Simulation.Synthetic;

/// <summary>What kind of time a generated market is in.</summary>
public enum SyntheticRegime : byte
{
    /// <summary>The efficient price hardly moves and takers know nothing.</summary>
    Quiet,

    /// <summary>News is arriving: fast price, more takers, many of whom know where it goes.</summary>
    Informed,
}
