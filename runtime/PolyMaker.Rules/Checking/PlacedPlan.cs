using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// A merged plan with its numbers as far as they are known, on one tick size: what the semantic checks read.
/// </summary>
internal sealed record PlacedPlan(
    IReadOnlyList<PlacedParameter> Parameters,
    IReadOnlyList<PlacedRange> Clamps,
    IReadOnlyList<PlacedBand> Bands,
    RiskDocument Risk)
{
    /// <summary>The tick the numbers were taken at, in dollars.</summary>
    public double Tick { get; init; }

    public PairsDocument? Pairs { get; init; }

    /// <summary>The market's smallest order in shares, when a market file says it.</summary>
    public decimal? MinimumSize { get; init; }
}
