using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking;

/// <summary>A clamp's two ends.</summary>
internal sealed record PlacedRange(NamedText Name, PlacedNumber Low, PlacedNumber High);
