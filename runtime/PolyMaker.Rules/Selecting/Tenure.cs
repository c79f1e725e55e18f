using PolyMaker.Core.Units;

namespace PolyMaker.Rules.Selecting;

/// <summary>Since when a market is in, or out after it was in.</summary>
public readonly record struct Tenure(bool IsIn, Timestamp Since);
