namespace PolyMaker.Polymarket;

/// <summary>The direction in which the computed side of a market order is cut to the venue's decimals.</summary>
public enum AmountRounding : byte
{
    /// <summary>As the official CLOB client does.</summary>
    Down,

    /// <summary>As the official unified SDK does for price-protected market orders.</summary>
    Up,
}
