using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking;

/// <summary>A parameter with its legal range.</summary>
internal sealed record PlacedParameter(NamedText Name, PlacedNumber Value, PlacedNumber Low, PlacedNumber High);
