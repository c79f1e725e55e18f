using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// What one market loses from here if YES wins and if NO wins, at cost: the position, and every open order counted as
/// filled where that makes it worse. Negative where the position wins. Exact for positions; for orders that close one
/// it is a bound, because what a close realises leaves the books. Pure.
/// </summary>
public readonly record struct Stake(Cash IfYes, Cash IfNo)
{
    public static readonly Stake Nothing = new(Cash.Zero, Cash.Zero);

    /// <summary>By how much YES is worse than NO.</summary>
    public Cash Lean => IfYes - IfNo;

    public Cash Worst => Cash.Max(IfYes, IfNo);

    /// <param name="net">YES shares when positive, NO shares when negative.</param>
    /// <param name="basis">What they cost.</param>
    public static Stake Of(Size net, Cash basis, ReadOnlySpan<Order> open)
    {
        OpenSide buys = new();
        OpenSide sells = new();
        foreach (ref readonly Order order in open)
        {
            if (order.Side == Side.Buy)
            {
                buys.Add(order);
            }
            else
            {
                sells.Add(order);
            }
        }

        Size yes = Size.Max(Size.Zero, net);
        Size no = Size.Max(Size.Zero, -net);
        return new Stake(sells.Against(no, yes, basis), buys.Against(yes, no, basis));
    }

    /// <summary>The open orders of one side as one.</summary>
    private struct OpenSide()
    {
        private Cash cost = Cash.Zero;
        private Size shares = Size.Zero;
        private int cheapest = Price.UnitsPerDollar;

        public void Add(in Order order)
        {
            Price price = Position.CostPrice(order.Side, order.Price);
            cost += Position.CostOf(price, order.Remaining);
            shares += order.Remaining;
            cheapest = Math.Min(cheapest, price.Units);
        }

        /// <summary>What is lost when the outcome this side pays for does not come.</summary>
        /// <param name="same">Shares held of that outcome.</param>
        /// <param name="other">Shares held of the other one, which pay then; the orders close these first.</param>
        public readonly Cash Against(Size same, Size other, Cash basis)
        {
            if (!other.IsPositive)
            {
                return cost + (same.IsPositive ? basis : Cash.Zero);
            }

            // What it would win, less the part that may be closed before.
            Cash wins = new Cash(other.Micro) - basis;
            if (wins <= Cash.Zero || shares <= other)
            {
                Size left = wins <= Cash.Zero ? other : other - shares;
                return new Cash(-Rounding.MultiplyDivide(wins.Micro, left.Micro, other.Micro));
            }

            // The cheapest may fill first and close; the dear ones then open.
            return cost - Cash.Of(new Price(cheapest), other);
        }
    }
}
