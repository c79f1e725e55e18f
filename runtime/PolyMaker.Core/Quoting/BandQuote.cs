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

    /// <summary>True when an order at this price is inside the band's tolerance, on either side.</summary>
    public readonly bool Holds(Price price) => price >= Price.Min(Near, Far) && price <= Price.Max(Near, Far);
}
