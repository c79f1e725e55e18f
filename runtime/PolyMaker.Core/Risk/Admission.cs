using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// The check behind the gate, made for each single order just before it is placed: with everything that is open in any
/// state (resting, in flight, being cancelled, unknown) assumed to fill, this order too must fit every limit. Pure.
/// </summary>
public static class Admission
{
    public static bool Admits(
        ReadOnlySpan<Order> open, in Exposure exposure, RiskLimits limits, Side side, Price price, Size size)
    {
        if (open.Length >= limits.MaxOpenOrders)
        {
            return false;
        }

        Size shares = size;
        Price cheapest = Position.CostPrice(side, price);
        Cash cost = Position.CostOf(cheapest, size);
        Cash otherSide = Cash.Zero;
        foreach (ref readonly Order order in open)
        {
            Price orderPrice = Position.CostPrice(order.Side, order.Price);
            Cash orderCost = Position.CostOf(orderPrice, order.Remaining);
            if (order.Side != side)
            {
                otherSide += orderCost;
                continue;
            }

            shares += order.Remaining;
            cost += orderCost;
            cheapest = Price.Min(cheapest, orderPrice);
        }

        return FitsAccount(exposure, side, shares, cost, cheapest)
            && Fits(exposure, limits, side, shares, cost, otherSide);
    }

    /// <summary>The account reckons with the worst order of fills: the cheapest close, the dear ones open.</summary>
    private static bool FitsAccount(in Exposure exposure, Side side, Size shares, Cash cost, Price cheapest)
    {
        Size closing = exposure.Closing(side);
        return closing.IsPositive
            ? shares <= closing || cost - Cash.Of(cheapest, closing) <= exposure.Most(side)
            : exposure.CostBasis + cost <= exposure.Most(side);
    }

    /// <summary>Whether this many shares of a side, at this cost, keep within the limits on cost.</summary>
    public static bool FitsCost(in Exposure exposure, RiskLimits limits, Side side, Size shares, Cash cost) =>
        Fits(exposure, limits, side, shares, cost, Cash.Zero);

    private static bool Fits(in Exposure exposure, RiskLimits limits, Side side, Size shares, Cash cost, Cash otherSide)
    {
        if (shares > exposure.Room(side, limits))
        {
            return false;
        }

        // Closing shares bring money in; only the part that opens costs. Taken pro rata, rounded against us.
        Cash opening = OpeningPart(cost, shares, exposure.Closing(side));
        Cash otherOpening = exposure.Closing(side.Opposite()).IsPositive ? Cash.Zero : otherSide;
        Cash basis = exposure.Closing(side).IsPositive ? Cash.Zero : exposure.CostBasis;
        return basis + opening <= limits.MaxNotional && opening + otherOpening <= exposure.FreeCollateral;
    }

    private static Cash OpeningPart(Cash cost, Size shares, Size closing)
    {
        Size opening = Size.Max(Size.Zero, shares - closing);
        return new Cash(-Rounding.MultiplyDivide(-cost.Micro, opening.Micro, Math.Max(1, shares.Micro)));
    }
}
