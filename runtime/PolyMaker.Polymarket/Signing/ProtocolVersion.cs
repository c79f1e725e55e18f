namespace PolyMaker.Polymarket.Signing;

/// <summary>The version in the signing domain of an order (protocol section 0).</summary>
public enum ProtocolVersion : byte
{
    /// <summary>Dead since 2026-04-28; known only so that it can be refused.</summary>
    One = 1,

    /// <summary>Conditional tokens, for markets whose Gamma version is "v1".</summary>
    Two = 2,

    /// <summary>Position ids of the position manager, for markets whose Gamma version is "v2".</summary>
    Three = 3,
}
