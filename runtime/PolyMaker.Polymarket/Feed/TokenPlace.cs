using PolyMaker.Core.Markets;

namespace PolyMaker.Polymarket.Feed;

/// <summary>Where a token belongs: the index of its market and which of the two outcomes it is.</summary>
public readonly record struct TokenPlace(int Market, Outcome Outcome);
