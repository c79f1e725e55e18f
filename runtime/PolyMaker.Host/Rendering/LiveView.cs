using PolyMaker.Core.Units;

namespace PolyMaker.Host.Rendering;

/// <summary>Everything the live display shows at one moment.</summary>
public sealed record LiveView
{
    public required string Recording { get; init; }

    /// <summary>The recording was generated: said wherever it is shown.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>Recorded time.</summary>
    public required Timestamp At { get; init; }

    /// <summary>Share of the recording that was replayed, 0 to 1; null when its length is not known.</summary>
    public double? Progress { get; init; }

    /// <summary>Recorded seconds per second; infinity for as fast as it goes.</summary>
    public required double Speed { get; init; }

    /// <summary>Which takers fill us, with seed and parameters: "model, seed 1".</summary>
    public required string Flow { get; init; }

    /// <summary>Revision of the running rules.</summary>
    public required string Rules { get; init; }

    public LastReload Reload { get; init; }

    public required IReadOnlyList<MarketRow> Markets { get; init; }
}
