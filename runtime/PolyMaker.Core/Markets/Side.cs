namespace PolyMaker.Core.Markets;

/// <summary>
/// Direction of an order, trade or book level, in terms of the YES token unless a member says otherwise.
/// </summary>
public enum Side : byte
{
    /// <summary>Buys YES (or sells NO): the bid side.</summary>
    Buy = 0,

    /// <summary>Sells YES (or buys NO): the ask side.</summary>
    Sell = 1,
}
