using PolyMaker.Host.Comparing;

namespace PolyMaker.Host.Sweeping;

/// <summary>One point of a sweep over the recordings that were searched, and over those held out.</summary>
/// <param name="Searched">Scores of every market of those recordings, in their order.</param>
/// <param name="HeldOut">The same of the others; empty without any.</param>
internal sealed record SweepRow(
    SweepPoint Point, IReadOnlyList<MarketScore> Searched, IReadOnlyList<MarketScore> HeldOut)
{
    /// <summary>The point less the rules as they are, in dollars; null for those, and where no interval can be had.
    /// </summary>
    public PairedDifference? Gain { get; init; }

    public PairedDifference? HeldOutGain { get; init; }
}
