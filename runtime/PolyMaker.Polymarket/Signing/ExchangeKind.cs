namespace PolyMaker.Polymarket.Signing;

/// <summary>Which of the venue's contracts settles a market, and so verifies its orders.</summary>
public enum ExchangeKind : byte
{
    /// <summary>Conditional tokens of a single condition: domain version 2.</summary>
    Normal,

    /// <summary>Conditional tokens of a neg-risk event: domain version 2.</summary>
    NegRisk,

    /// <summary>Position ids, neg-risk or not: domain version 3.</summary>
    Position,
}
