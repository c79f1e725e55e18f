using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// The last word before orders: shrinks quotes until everything wanted could fill at once without breaking a limit. It
/// can only shrink or drop; it never adds, improves a price or enlarges a size (a property test says so), and no rule
/// runs after it. Near bands are served first; bids and asks alternate so that neither side starves the other of
/// collateral.
/// </summary>
public static class RiskGate
{
    /// <summary>Shrinks <paramref name="quotes"/> in place. True when anything was taken away.</summary>
    public static bool Shrink(QuoteSet quotes, in Exposure exposure, RiskLimits limits, Size minimumSize)
    {
        Side first = exposure.Net > Size.Zero ? Side.Sell : Side.Buy;
        Allowance collateral = new(exposure.FreeCollateral);
        SideRoom firstRoom = new(first, exposure, limits, minimumSize);
        SideRoom secondRoom = new(first.Opposite(), exposure, limits, minimumSize);
        Span<BandQuote> firstQuotes = quotes.Editable(first);
        Span<BandQuote> secondQuotes = quotes.Editable(first.Opposite());
        int ordersLeft = limits.MaxOpenOrders;
        bool shrunk = false;
        for (int at = 0; at < Math.Max(firstQuotes.Length, secondQuotes.Length); at++)
        {
            if (at < firstQuotes.Length)
            {
                shrunk |= ShrinkOne(ref firstQuotes[at], ref firstRoom, ref collateral, ref ordersLeft, minimumSize);
            }

            if (at < secondQuotes.Length)
            {
                shrunk |= ShrinkOne(ref secondQuotes[at], ref secondRoom, ref collateral, ref ordersLeft, minimumSize);
            }
        }

        quotes.RemoveEmpty(Side.Buy);
        quotes.RemoveEmpty(Side.Sell);
        return shrunk;
    }

    private static bool ShrinkOne(
        ref BandQuote quote, ref SideRoom room, ref Allowance collateral, ref int ordersLeft, Size minimumSize)
    {
        Size allowed = ordersLeft > 0 ? room.Allowed(quote.KeptNear, quote.Maximum, collateral.Left) : Size.Zero;
        Size before = quote.Maximum;
        if (allowed < minimumSize)
        {
            quote.Minimum = quote.Wanted = quote.Maximum = Size.Zero;
            return before.IsPositive;
        }

        // The full maximum is reserved, not only the target: what may rest may fill.
        quote.Maximum = allowed;
        quote.Wanted = Size.Min(quote.Wanted, allowed);
        quote.Minimum = Size.Min(quote.Minimum, quote.Wanted);
        ordersLeft--;
        collateral.Spend(room.Take(quote.KeptNear, allowed));
        return allowed < before;
    }

    private struct Allowance(Cash amount)
    {
        public Cash Left { get; private set; } = amount;

        public void Spend(Cash cost) => Left -= cost;
    }

    /// <summary>
    /// What one side may still take: shares to the position limit, dollars to the notional limit, free closing shares.
    /// </summary>
    private struct SideRoom(Side side, in Exposure exposure, RiskLimits limits, Size minimumSize)
    {
        // Shares too few for an order of their own close nothing by being sold: the venue wants the whole order bought
        // with dollars, and dollars reserved for less would keep the other side from an order it can pay.
        private readonly bool sells = exposure.Sellable(side).FloorToLot() >= minimumSize;
        private Size shares = exposure.Room(side, limits);
        private Size closing = exposure.Closing(side);

        // The basis only weighs on the side that adds to it.
        private Cash notional = Cash.Max(
            Cash.Zero,
            Cash.Min(limits.MaxNotional, exposure.Most(side))
                - (exposure.Closing(side).IsPositive ? Cash.Zero : exposure.CostBasis));

        public readonly Size Allowed(Price price, Size wanted, Cash collateral)
        {
            Size allowed = Size.Min(wanted, shares);
            Size opening = Size.Max(Size.Zero, allowed - closing);
            Size affordable = SharesFor(Cash.Max(Cash.Zero, Cash.Min(notional, collateral)), CostAt(price));
            Size fitting = allowed - opening + Size.Min(opening, affordable);
            Size paid = sells ? fitting : Size.Min(fitting, SharesFor(Cash.Max(Cash.Zero, collateral), CostAt(price)));
            return paid.FloorToLot();
        }

        /// <summary>Reserves shares; returns the collateral they cost.</summary>
        public Cash Take(Price price, Size size)
        {
            shares -= size;
            Size closed = Size.Min(size, closing);
            closing -= closed;
            Cash cost = Cash.Of(CostAt(price), size - closed);
            notional -= cost;
            return sells ? cost : Cash.Of(CostAt(price), size);
        }

        // A bid may rest anywhere up to this, an ask's NO cost is highest at its lowest price, which it is as well.
        private readonly Price CostAt(Price price) => Position.CostPrice(side, price);

        private static Size SharesFor(Cash cash, Price price) =>
            new(Rounding.MultiplyDivide(cash.Micro, Price.UnitsPerDollar, Math.Max(1, price.Units)));
    }
}
