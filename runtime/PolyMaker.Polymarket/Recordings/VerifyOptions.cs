using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>What the operator may set for a verification.</summary>
public sealed record VerifyOptions
{
    /// <summary>A silence of this length or more is reported as a gap.</summary>
    public long GapMicro { get; init; } = 30 * Timestamp.MicroPerSecond;

    /// <summary>
    /// Told every few thousand frames how much of the file has been read, 0 to 1; may throw to stop.
    /// </summary>
    public Action<double>? Progress { get; init; }

    /// <summary>Markets known beforehand; a recording's own header adds to them.</summary>
    public IReadOnlyList<MarketSpec> Known { get; init; } = [];
}
