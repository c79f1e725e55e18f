using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Documents;

/// <summary>A named profile as one layer: what it extends and the map it lays over that.</summary>
internal sealed record LayerDocument(NamedText Name, IReadOnlyList<NamedText> Extends, MapNode Body)
{
    /// <summary>From a file of rules/profiles: it may wait there for a market.</summary>
    public bool IsShelved { get; init; }
}
