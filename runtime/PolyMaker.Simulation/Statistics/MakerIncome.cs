using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Simulation.Statistics;

/// <summary>
/// What one market would have paid its maker besides trades, where the recording or the market file says what it pays:
/// liquidity rewards, a share of the day's pool for every minute's sample (protocol section 3.10), and rebates of the
/// fees that takers of our orders paid (section 3.9). The competition is the recorded book, all of it counted as one
/// other maker that quotes both sides: no other reading of an anonymous book leaves us less. The midpoint is the
/// recorded book's, without our orders. The venue pays out days of a dollar or more; here every cent is counted. One
/// writer: the world.
/// </summary>
public sealed class MakerIncome(MarketSpec spec)
{
    private const double SamplesPerDay = 1_440;
    private double shares;

    /// <summary>Samples in which the market paid somebody.</summary>
    public long Samples { get; private set; }

    /// <summary>Samples in which some of it was ours.</summary>
    public long Scored { get; private set; }

    /// <summary>Our part of the pool, rounded down.</summary>
    public Cash Rewards => spec.Rewards is { } terms
        ? new Cash((long)(terms.PerDay.Micro * (shares / SamplesPerDay)))
        : Cash.Zero;

    public Cash Rebates { get; private set; }

    /// <summary>The venue looks at the book as it stands.</summary>
    public void Sample(SimulatedExchange venue)
    {
        if (spec.Rewards is not { } terms || venue.Winner is not null || !venue.Book.IsReady || !venue.Book.IsTwoSided
            || venue.Book.IsCrossed)
        {
            return;
        }

        double midpoint = RewardEstimate.Midpoint(venue.Book, terms);
        double own = RewardScore.Of(
            ScoreOf(venue.Resting(Side.Buy), midpoint, terms), ScoreOf(venue.Resting(Side.Sell), midpoint, terms),
            midpoint, terms).Least;
        double others = RewardScore.Of(
            RewardEstimate.OfSide(venue.Book.Bids, midpoint, terms),
            RewardEstimate.OfSide(venue.Book.Asks, midpoint, terms), midpoint, terms).Least;
        Samples += own + others > 0 ? 1 : 0;
        Scored += own > 0 ? 1 : 0;
        shares += own > 0 ? own / (own + others) : 0;
    }

    /// <summary>A taker took our order.</summary>
    public void Made(Price price, Size size) => Rebates += spec.Fees.MakerRebate(price, size);

    private static double ScoreOf(ReadOnlySpan<RestingOrder> orders, double midpoint, in RewardTerms terms)
    {
        double sum = 0;
        foreach (ref readonly RestingOrder order in orders)
        {
            sum += RewardEstimate.Score(order.Price, new Size(order.Remaining), midpoint, terms);
        }

        return sum;
    }
}
