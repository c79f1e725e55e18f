using PolyMaker.Core.Ports;

namespace PolyMaker.Host.Ranking;

/// <summary>
/// Markets that every ranked profile trades under the same seed, queue and latency. Each opening starts anew.
/// </summary>
/// <param name="Group">What it is counted with.</param>
/// <param name="Open">The feed from its first event.</param>
internal sealed record Trial(TrialGroup Group, string Name, Func<IMarketFeed> Open)
{
    public bool IsSynthetic { get; init; }

    /// <summary>True: trades were recorded, and they fill us; false: takers are modelled.</summary>
    public bool HasPrints { get; init; }

    /// <summary>
    /// Stop after this long with what is held sold into the book; null: at the end of the recording, where a resolution
    /// settles.
    /// </summary>
    public TimeSpan? Length { get; init; }
}
