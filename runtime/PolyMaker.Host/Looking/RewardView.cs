using PolyMaker.Core.Units;

namespace PolyMaker.Host.Looking;

/// <summary>
/// What one sample of the liquidity rewards would say of a market now, by <see cref="Core.Markets.RewardEstimate"/>.
/// Scores are no money.
/// </summary>
/// <param name="MaxSpread">From the midpoint, dollars.</param>
/// <param name="PerDay">What all makers of the market share; zero when unknown.</param>
/// <param name="Midpoint">Between the best levels of the rewarded size, dollars.</param>
/// <param name="Score">Ours, in shares at the midpoint.</param>
/// <param name="Share">Of all that is on the book, 0 to 1; never overstated.</param>
/// <param name="Room">How much further out our worse side would still earn, dollars; negative: it does not.</param>
internal sealed record RewardView(
    double MaxSpread, Size MinimumSize, Cash PerDay, double Midpoint, double Score, double Share, double Room);
