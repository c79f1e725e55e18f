using PolyMaker.Core.Units;

namespace PolyMaker.Host.Sources;

/// <summary>What one line of a source says: a market by slug or condition id, and what YES is worth.</summary>
/// <param name="Confidence">In the steps of a price, one dollar being certain.</param>
/// <param name="At">Since when it holds; null when the line does not say.</param>
internal sealed record FairRow(string Market, Price Fair, Price Confidence, Timestamp? At);
