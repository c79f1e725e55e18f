using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Testing;

/// <summary>Fills what follows from what was given; a slot nobody gave and nothing yields stays NaN.</summary>
internal static class ContextCompletion
{
    private const double Agreement = 1e-9;

    /// <summary>
    /// Where neither test nor market file says: the venue's usual smallest order, and a market in which we did nothing.
    /// </summary>
    private static readonly (ContextSlot Slot, double Usual)[] Usual =
    [
        (ContextSlot.MarketMinSize, 5), (ContextSlot.MarketFeeRate, 0), (ContextSlot.OwnSizeBid, 0),
        (ContextSlot.OwnSizeAsk, 0), (ContextSlot.OwnSinceFillBid, LongAgo), (ContextSlot.OwnSinceFillAsk, LongAgo),
    ];

    private const double LongAgo = 1e9;

    /// <summary>What the touch, the gate and the grid need whatever the formulas read.</summary>
    private static readonly ContextSlot[] AlwaysNeeded =
        [ContextSlot.BookBid, ContextSlot.BookAsk, ContextSlot.MarketTick, ContextSlot.InventoryShares];

    public static void Complete(double[] context, RuleBook book)
    {
        foreach (Derivation derivation in Derivation.All)
        {
            ref double slot = ref context[(int)derivation.Target];
            if (double.IsNaN(slot))
            {
                slot = derivation.Compute(context, book.Risk);
            }
        }

        foreach ((ContextSlot slot, double usual) in Usual)
        {
            context[(int)slot] = double.IsNaN(context[(int)slot]) ? usual : context[(int)slot];
        }
    }

    /// <summary>Slots a plan needs and the context lacks.</summary>
    public static IEnumerable<ContextSlot> Missing(double[] context, RuleBook book)
    {
        for (int slot = 0; slot < (int)ContextSlot.SideSign; slot++)
        {
            bool isNeeded = book.Uses[slot] || AlwaysNeeded.Contains((ContextSlot)slot);
            if (isNeeded && double.IsNaN(context[slot]))
            {
                yield return (ContextSlot)slot;
            }
        }

        // What is not given of the plan's own values is run, and a schedule runs by the clock.
        foreach (Schedule running in book.Derived.OfType<Schedule>().Where(each => double.IsNaN(context[each.Slot])))
        {
            if (double.IsNaN(context[(int)ContextSlot.TimeNow]))
            {
                yield return ContextSlot.TimeNow;
            }

            bool readsEnd = running.Text.Contains("market.end_time", StringComparison.Ordinal);
            if (readsEnd && double.IsNaN(context[(int)ContextSlot.MarketEndTime]))
            {
                yield return ContextSlot.MarketEndTime;
            }
        }
    }

    /// <summary>Relations that hold in any market and not among the values given.</summary>
    public static IEnumerable<(Derivation Broken, double Follows)> Contradictions(
        double[] context, RuleBook book, Func<ContextSlot, bool> isGiven)
    {
        foreach (Derivation derivation in Derivation.All.Where(each => each.IsExact && isGiven(each.Target)))
        {
            double follows = derivation.Compute(context, book.Risk);
            double given = context[(int)derivation.Target];
            if (derivation.From.All(isGiven) && Math.Abs(follows - given) > Agreement * Math.Max(1, Math.Abs(given)))
            {
                yield return (derivation, follows);
            }
        }
    }
}
