using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// Through which token an order goes out, and whether the venue will find it covered. The venue locks the whole price
/// of every order that buys a token, also of one that only closes a position, and pays a pair of YES and NO out only
/// once no open order offers either half of it. Pure.
/// </summary>
public static class Funding
{
    /// <summary>
    /// Sells the token we hold when all of it can come from what is held, settled and not promised to another order;
    /// else buys the other one with free collateral; else the size shrinks to what is held, or else to what the free
    /// collateral buys: the gate counts closing shares as free, but a purchase locks the price of all it buys. No size
    /// when not even that makes an order.
    /// </summary>
    /// <param name="express">What the rules prefer; a token that it excludes is never used.</param>
    public static (Outcome Token, Size Size) Of(
        ReadOnlySpan<Order> open, in Exposure exposure, in Placement wanted, Size minimumSize,
        Express express = Express.Auto)
    {
        // Every open order of the side is a promise, whichever token it goes through: a NO that it buys merges with a
        // YES we hold, so a fill we have not heard of yet takes the same shares.
        Outcome opens = Opens(wanted.Side);
        Size held = (exposure.Sellable(wanted.Side) - Exposure.OpenSize(open, wanted.Side)).FloorToLot();
        Size sells = held >= minimumSize && held.IsPositive && MayUse(express, opens.Opposite())
            ? Size.Min(held, wanted.Size) : Size.Zero;
        Size buys = MayUse(express, opens) ? Affordable(Free(open, exposure), wanted) : Size.Zero;
        bool prefersSelling = express == Express.Held ? sells.IsPositive
            : express != Express.Merge && sells == wanted.Size;
        return sells.IsPositive && (prefersSelling || buys < wanted.Size) ? (opens.Opposite(), sells)
            : buys >= Size.Min(minimumSize, wanted.Size) ? (opens, buys)
            : (opens, Size.Zero);
    }

    private static bool MayUse(Express express, Outcome token) => express switch
    {
        Express.Yes => token == Outcome.Yes,
        Express.No => token == Outcome.No,
        _ => true,
    };

    /// <summary>Collateral that no open order locks and no unmerged pair ties up. May be negative.</summary>
    public static Cash Free(ReadOnlySpan<Order> open, in Exposure exposure) =>
        exposure.FreeCollateral - Locked(open, exposure.Net);

    /// <summary>Collateral that open orders lock and unmerged pairs tie up.</summary>
    public static Cash Locked(ReadOnlySpan<Order> open, Size net)
    {
        Cash locked = Cash.Zero;
        Size offeredYes = Size.Zero;
        Size offeredNo = Size.Zero;
        foreach (ref readonly Order order in open)
        {
            if (order.Outcome == Opens(order.Side))
            {
                locked += Cash.Of(Position.CostPrice(order.Side, order.Price), order.Remaining);
            }
            else if (order.Outcome == Outcome.Yes)
            {
                offeredYes += order.Remaining;
            }
            else
            {
                offeredNo += order.Remaining;
            }
        }

        // The position counts pairs as merged the moment they meet; those whose held half is still offered are not.
        Size tied = Size.Max(Size.Zero, offeredYes - Size.Max(Size.Zero, net))
            + Size.Max(Size.Zero, offeredNo - Size.Max(Size.Zero, -net));
        return locked + Cash.Of(Price.One, tied);
    }

    private static Size Affordable(Cash free, in Placement wanted)
    {
        Price price = Position.CostPrice(wanted.Side, wanted.Price);
        return Cash.Of(price, wanted.Size) <= free
            ? wanted.Size
            : new Size(Rounding.MultiplyDivide(
                Math.Max(0, free.Micro), Price.UnitsPerDollar, Math.Max(1, price.Units))).FloorToLot();
    }

    private static Outcome Opens(Side side) => side == Side.Buy ? Outcome.Yes : Outcome.No;
}
