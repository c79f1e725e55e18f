using PolyMaker.Core.Markets;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>What a recording says of itself, and what it must be shown with: a synthetic one is labelled wherever it appears.</summary>
public sealed record RecordingInfo
{
    public bool IsSynthetic { get; init; }

    /// <summary>Who recorded it or what generated it; empty when unknown.</summary>
    public string Source { get; init; } = "";

    public string License { get; init; } = "";

    /// <summary>Whether trades were recorded; null when the recording does not say.</summary>
    public bool? HasTradePrints { get; init; }

    public IReadOnlyList<MarketSpec> Markets { get; init; } = [];
}
