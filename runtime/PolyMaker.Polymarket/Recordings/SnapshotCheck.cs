using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Recordings;

/// <summary>How a new snapshot differs from the rebuilt book.</summary>
internal static class SnapshotCheck
{
    /// <summary>The first differing level as text, and the number of levels that differ.</summary>
    public static string Describe(OrderBook rebuilt, BookLevels snapshot)
    {
        OrderBook stated = Load(snapshot);
        string first = "";
        int count = 0;
        for (int units = 0; units <= Price.UnitsPerDollar; units++)
        {
            Price price = new(units);
            Count(rebuilt.Bids, stated.Bids, price, "bid", ref first, ref count);
            Count(rebuilt.Asks, stated.Asks, price, "ask", ref first, ref count);
        }

        return $"{count} levels differ, first {first}";
    }

    /// <summary>
    /// True when a trade alone accounts for the difference: one side lost size from its touch inwards, with nothing left better
    /// than the last level hit; the other side gained at most a new best level, the taker's rest.
    /// </summary>
    public static bool IsTrade(OrderBook rebuilt, BookLevels snapshot)
    {
        OrderBook stated = Load(snapshot);
        return (IsConsumed(rebuilt.Asks, stated.Asks) && IsUnchangedOrRest(rebuilt.Bids, stated.Bids))
            || (IsConsumed(rebuilt.Bids, stated.Bids) && IsUnchangedOrRest(rebuilt.Asks, stated.Asks));
    }

    private static bool IsConsumed(BookSide before, BookSide after)
    {
        bool any = false;
        bool isDone = false;
        foreach (Price price in Occupied(before, after))
        {
            Size was = before.SizeAt(price);
            Size now = after.SizeAt(price);
            if (now > was || (isDone && now != was))
            {
                return false;
            }

            any |= now < was;
            isDone |= now.IsPositive;
        }

        return any;
    }

    private static bool IsUnchangedOrRest(BookSide before, BookSide after)
    {
        bool isFirst = true;
        foreach (Price price in Occupied(before, after))
        {
            bool isNewBest = isFirst && before.SizeAt(price) == Size.Zero;
            if (!isNewBest && before.SizeAt(price) != after.SizeAt(price))
            {
                return false;
            }

            isFirst = false;
        }

        return true;
    }

    private static List<Price> Occupied(BookSide before, BookSide after)
    {
        List<Price> prices = [];
        for (int step = 0; step <= Price.UnitsPerDollar; step++)
        {
            Price price = before.Side == Side.Buy ? new Price(Price.UnitsPerDollar - step) : new Price(step);
            if (before.SizeAt(price).IsPositive || after.SizeAt(price).IsPositive)
            {
                prices.Add(price);
            }
        }

        return prices;
    }

    private static OrderBook Load(BookLevels levels)
    {
        OrderBook book = new();
        book.Replace(levels, Timestamp.Zero);
        return book;
    }

    private static void Count(BookSide rebuilt, BookSide stated, Price price, string side, ref string first, ref int count)
    {
        Size was = rebuilt.SizeAt(price);
        Size now = stated.SizeAt(price);
        if (was != now)
        {
            first = count++ == 0 ? $"{side} {price}: rebuilt {was}, snapshot {now}" : first;
        }
    }
}
