namespace PolyMaker.LocalVenue.Rewards;

/// <summary>Why the venue paid a maker.</summary>
public enum PaymentKind : byte
{
    /// <summary>For resting near the midpoint (protocol section 3.10).</summary>
    LiquidityReward,

    /// <summary>A share of taker fees (protocol section 3.9).</summary>
    MakerRebate,
}
