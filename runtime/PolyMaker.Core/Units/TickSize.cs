namespace PolyMaker.Core.Units;

/// <summary>
/// Price step of a market in 1/10,000 dollar. The venue uses 0.1, 0.01, 0.005, 0.0025, 0.001 and 0.0001
/// (protocol section 3.5) and may change it while orders rest.
/// </summary>
public readonly record struct TickSize(int Units)
{
    public static readonly TickSize Cent = new(100);
    public static readonly TickSize Mill = new(10);

    /// <summary>True for a step that divides the dollar and is one the venue is known to use.</summary>
    public bool IsKnown => Units is 1000 or 100 or 50 or 25 or 10 or 1;

    /// <summary>True when the price lies on this grid.</summary>
    public bool Holds(Price price) => price.Units % Units == 0;

    public Price AsPrice => new(Units);

    /// <summary>Dollars as a double, for rules and reports.</summary>
    public double ToDouble() => AsPrice.ToDouble();

    public override string ToString() => AsPrice.ToString();
}
