using System.Collections.Immutable;
using System.Globalization;

namespace PolyMaker.Simulation.Models;

/// <summary>
/// The point process of takers for recordings without trade prints. Every default was measured once on public trade
/// data:
/// <list type="bullet">
/// <item>3,000 trades of one account in 207 "Bitcoin Up or Down" five-minute markets, 18 to 19 May 2026 (niceJRi,
/// polymarket_data_fetcher): gaps within a market average 17.0 s with a coefficient of variation of 1.02, so arrivals
/// are as good as Poisson at 0.059 a second; 98 of 2,793 gaps (3.5 %) are within the same second, and of those 67 (68
/// %) repeat the side; 49.7 % buy YES. Sizes have the quantiles below.</item>
/// <item>hbr-l, polypy: one taker reported as prints of 25, 25, 50 and 50 shares within a millisecond, all on one
/// side. It confirms that one decision makes several prints of one side; it is too small to move a number.</item>
/// <item>cesco-crypto, polymarket-arb: 2,015 such markets traded $119,000 each (median) in five minutes, about 45
/// prints a second at the sizes above. One account's rate is therefore far below a busy market's whole flow, and that
/// is wanted here: the recordings that lack prints are quiet ones, and too few fills mislead less than too
/// many.</item>
/// </list>
/// The account alternates sides between clusters (8 % repeats) because it completes YES/NO pairs; that is its
/// strategy and not a property of takers, so sides are independent between clusters.
/// </summary>
public sealed record TakerFlowParameters
{
    /// <summary>Arrivals a second in one market, not counting follow-ups.</summary>
    public double RatePerSecond { get; init; } = 0.057;

    /// <summary>Chance that a taker is followed by another one within a second.</summary>
    public double FollowUpChance { get; init; } = 0.035;

    /// <summary>Chance that a follow-up repeats the side.</summary>
    public double FollowUpSameSide { get; init; } = 0.68;

    /// <summary>Share of independent takers that buy YES.</summary>
    public double BuyShare { get; init; } = 0.5;

    /// <summary>
    /// Sizes in shares at the cumulative probabilities of <see cref="SizeProbabilities"/>; linear in between.
    /// </summary>
    public ImmutableArray<double> SizeQuantiles { get; init; } =
        [8.065, 9.644, 10.26, 17.026, 19.158, 20.167, 20.8, 21.161, 34.667, 104];

    public ImmutableArray<double> SizeProbabilities { get; init; } =
        [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1];

    /// <summary>For summaries: the numbers that shape the flow, on one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"rate {RatePerSecond:0.####}/s, follow-ups {FollowUpChance:0.####} (same side {FollowUpSameSide:0.##}), "
        + $"buys {BuyShare:0.##}, median size {SizeQuantiles[SizeQuantiles.Length / 2]:0.###}");
}
