using PolyMaker.Core.Units;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// What one band wants on one side, on the tick grid and in lots. Orders priced from <see cref="Far"/> to <see
/// cref="Near"/> belong to the band; below <see cref="Minimum"/> it is refilled at <see cref="Target"/> up to <see
/// cref="Wanted"/>; above <see cref="Maximum"/> it is cancelled down.
/// </summary>
public struct BandQuote
{
    /// <summary>Index into the rule book's bands.</summary>
    public byte Band;
    public Price Near;
    public Price Target;
    public Price Far;
    public Size Minimum;
    public Size Wanted;
    public Size Maximum;

    /// <summary>
    /// Price units from Near, towards the other side, at which an order may stay; signed like prices.
    /// </summary>
    public int NearSlack;

    /// <summary>The same behind Far.</summary>
    public int FarSlack;

    /// <summary>The price nearest to the other side at which an order of this quote may stay.</summary>
    public readonly Price KeptNear => new(Near.Units + NearSlack);

    public readonly Price KeptFar => new(Far.Units + FarSlack);

    /// <summary>True when an order at this price may stay, on either side.</summary>
    public readonly bool Holds(Price price) =>
        price >= Price.Min(KeptNear, KeptFar) && price <= Price.Max(KeptNear, KeptFar);
}
