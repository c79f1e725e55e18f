using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking;

/// <summary>A band's minimum, target and maximum, of edge and of size.</summary>
internal sealed record PlacedBand(NamedText Name, IReadOnlyList<PlacedNumber> Edge, IReadOnlyList<PlacedNumber> Size)
{
    public bool HasKnownEdges => Edge.All(edge => edge.Value is not null);
}
