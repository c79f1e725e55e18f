using PolyMaker.Core.Books;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Markets;

/// <summary>
/// What one sample of the liquidity rewards (protocol section 3.10) would say of a book and of our resting orders. A
/// book does not tell whose its levels are, so all of it counts as one other maker, which earns no less than several:
/// our share is never overstated, and where the book shows our own orders as well it is understated. In shares at the
/// midpoint. Allocates nothing.
/// </summary>
public static class RewardEstimate
{
    private const double CentsPerDollar = 100;

    /// <summary>
    /// Halfway between the best levels of at least the rewarded size, in dollars; of any size where a side has none.
    /// The book must be two-sided.
    /// </summary>
    public static double Midpoint(OrderBook book, in RewardTerms terms) =>
        (BestOf(book.Bids, terms.MinimumSize).Units + BestOf(book.Asks, terms.MinimumSize).Units)
            / (2.0 * Price.UnitsPerDollar);

    /// <summary>Score of everything on one side that is near and large enough.</summary>
    public static double OfSide(BookSide side, double midpoint, in RewardTerms terms)
    {
        double sum = 0, reach = Reach(terms) * Price.UnitsPerDollar;
        if (!(reach > 0))
        {
            return sum;
        }

        // In price units and micro-shares, and what all have in common once at the end: a level costs no division.
        double sign = Sign(side.Side), from = midpoint * Price.UnitsPerDollar;
        long least = terms.MinimumSize.Micro;
        LevelWalk levels = side.FromBest();
        while (levels.MoveNext())
        {
            double behind = sign * (from - levels.Price.Units);
            if (behind > reach)
            {
                break;
            }

            // A level beyond the midpoint is as far from it as one on its own side.
            double inside = reach - Math.Abs(behind);
            long size = levels.Size.Micro;
            sum += inside >= 0 && size >= least ? inside * inside * size : 0;
        }

        return sum * terms.Multiplier / (reach * reach * Size.MicroPerShare);
    }

    /// <summary>Our score in the sample, both sides weighed against each other.</summary>
    public static RewardScore OfOrders(ReadOnlySpan<Order> open, double midpoint, in RewardTerms terms)
    {
        double bids = 0, asks = 0;
        foreach (ref readonly Order order in open)
        {
            double score = Score(order.Price, order.Remaining, midpoint, terms);
            bids += order.Side == Side.Buy ? score : 0;
            asks += order.Side == Side.Sell ? score : 0;
        }

        return RewardScore.Of(bids, asks, midpoint, terms);
    }

    /// <summary>
    /// How much further our best order of the worse side could stand from the midpoint and still earn, in dollars:
    /// negative outside, minus the whole spread when a side is missing.
    /// </summary>
    public static double Room(ReadOnlySpan<Order> open, double midpoint, in RewardTerms terms)
    {
        double bid = 2 * Reach(terms), ask = bid;
        foreach (ref readonly Order order in open)
        {
            double distance = Distance(order.Price, midpoint);
            (bid, ask) = order.Side == Side.Buy ? (Math.Min(bid, distance), ask) : (bid, Math.Min(ask, distance));
        }

        return Reach(terms) - Math.Max(bid, ask);
    }

    /// <summary>Part of our resting shares that earn as they stand; 0 without any.</summary>
    public static double Scoring(ReadOnlySpan<Order> open, double midpoint, in RewardTerms terms)
    {
        double all = 0, scoring = 0;
        foreach (ref readonly Order order in open)
        {
            double size = order.Remaining.ToDouble();
            all += size;
            scoring += Score(order.Price, order.Remaining, midpoint, terms) > 0 ? size : 0;
        }

        return all > 0 ? scoring / all : 0;
    }

    /// <summary>What one order by itself scores; 0 when it is too small or too far.</summary>
    public static double Score(Price price, Size size, double midpoint, in RewardTerms terms)
    {
        double reach = Reach(terms), distance = Distance(price, midpoint);
        if (!(reach > 0) || distance > reach || size < terms.MinimumSize)
        {
            return 0;
        }

        double closeness = (reach - distance) / reach;
        return closeness * closeness * terms.Multiplier * size.ToDouble();
    }

    private static Price BestOf(BookSide side, Size least)
    {
        LevelWalk levels = side.FromBest();
        while (levels.MoveNext())
        {
            if (levels.Size >= least)
            {
                return levels.Price;
            }
        }

        return side.Best;
    }

    private static double Reach(in RewardTerms terms) => terms.MaxSpreadCents / CentsPerDollar;

    private static double Distance(Price price, double midpoint) => Math.Abs(price.ToDouble() - midpoint);

    private static int Sign(Side side) => side == Side.Buy ? 1 : -1;
}
