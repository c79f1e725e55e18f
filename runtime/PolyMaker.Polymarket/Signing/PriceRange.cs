using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Signing;

/// <summary>The prices the venue takes: from one tick to one tick below a dollar (protocol section 1.5).</summary>
public static class PriceRange
{
    /// <summary>The official client's check, which does not look at the grid.</summary>
    public static bool Holds(Price price, TickSize tick) => price >= tick.AsPrice && price <= tick.AsPrice.Complement;

    /// <summary>The venue's check: in range and on the grid.</summary>
    public static bool IsOrderPrice(Price price, TickSize tick) => Holds(price, tick) && tick.Holds(price);
}
