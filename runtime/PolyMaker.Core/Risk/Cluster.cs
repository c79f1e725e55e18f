using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>Markets that are said to go wrong on the same evening, and what they may lose together.</summary>
/// <param name="Holds">Whether a market belongs to it: by slug or tag, as the rules list them.</param>
public sealed record Cluster(string Name, Cash Most, Func<MarketSpec, bool> Holds)
{
    /// <summary>Millionths of the limit that go when its markets are measured to move as one.</summary>
    public long Tighten { get; init; }
}
