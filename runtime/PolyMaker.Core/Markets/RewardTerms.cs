using PolyMaker.Core.Units;

namespace PolyMaker.Core.Markets;

/// <summary>
/// What a market pays liquidity for (protocol section 3.10): orders within a spread of the midpoint, in cents, of at
/// least a size; an in-game multiplier; and how much a single side counts less than two (three times).
/// </summary>
public readonly record struct RewardTerms(double MaxSpreadCents, Size MinimumSize)
{
    public double Multiplier { get; init; } = 1;

    public double SingleSideDivisor { get; init; } = 3;

    /// <summary>What all makers of the market share a day; zero when unknown.</summary>
    public Cash PerDay { get; init; }
}
