namespace PolyMaker.Core.Rules;

/// <summary>
/// Through which token an order goes out: an ask is SELL YES or BUY NO, a bid is BUY YES or SELL NO. The price is the
/// same; what it locks is not.
/// </summary>
public enum Express : byte
{
    /// <summary>
    /// Sell what is held where it covers the order, else buy the other token, else sell what there is.
    /// </summary>
    Auto,

    /// <summary>Sell what is held, also where it covers a part; buy the other token only without any.</summary>
    Held,

    /// <summary>
    /// Buy the other token while collateral lasts: a fill makes pairs, which are merged into dollars.
    /// </summary>
    Merge,

    /// <summary>Only orders in YES.</summary>
    Yes,

    /// <summary>Only orders in NO.</summary>
    No,
}
