namespace PolyMaker.Polymarket.Rest.Gamma;

/// <summary>Part of a list, and the cursor of the next part; null when this was the last.</summary>
public sealed record GammaPage(IReadOnlyList<GammaMarket> Markets, string? NextCursor);
