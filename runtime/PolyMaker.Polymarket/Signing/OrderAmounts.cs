using PolyMaker.Core;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// What an order gives (maker) and takes (taker), in millionths of a dollar or share, rounded as the venue's own client
/// rounds (protocol section 1.5) but in integers. A buyer gives dollars and takes shares; a seller the reverse.
/// </summary>
public readonly record struct OrderAmounts(long Maker, long Taker)
{
    // The client keeps this many more decimals, rounding up, before it cuts down to what the venue takes.
    private const int GuardFactor = 10_000;

    /// <summary>
    /// An order by price and size, of any order type: the price to the tick's decimals half up, the size down to 0.01
    /// share. Their product is then exact.
    /// </summary>
    public static OrderAmounts Limit(Side side, Price price, Size size, TickSize tick)
    {
        Invariant.Check(size.Micro >= 0, "an order's size is not negative");
        int step = PriceStep(tick);
        Price rounded = new((price.Units + (step / 2)) / step * step);
        Size shares = size.FloorToLot();
        return Of(side, Cash.Of(rounded, shares), shares);
    }

    /// <summary>
    /// Spend this much at no worse than a price: the price down to the tick's decimals, the spend down to a cent, the
    /// shares down to what the venue takes for the tick.
    /// </summary>
    public static OrderAmounts MarketBuy(
        Cash spend, Price price, TickSize tick, AmountRounding rounding = AmountRounding.Down)
    {
        Invariant.Check(spend.Micro >= 0, "a spend is not negative");
        Price rounded = Floor(price, tick);
        Invariant.Check(rounded.Units > 0, "a market buy has a price of at least one step of its tick");
        long dollars = Rounding.FloorTo(spend.Micro, Cash.MicroPerDollar / 100);

        // An amount has two decimals more than a price and a millionth is two finer than a price unit: same number.
        long step = PriceStep(tick);
        Int128 fine = (Int128)dollars * Price.UnitsPerDollar * GuardFactor;
        Int128 divisor = (Int128)rounded.Units * step;
        Int128 guarded = CeilingDivide(fine, divisor);
        Int128 steps = rounding == AmountRounding.Up ? CeilingDivide(guarded, GuardFactor) : guarded / GuardFactor;
        return new OrderAmounts(dollars, checked((long)(steps * step)));
    }

    /// <summary>
    /// Sell this many shares at no worse than a price: the price and the shares rounded down, so that the proceeds are
    /// exact.
    /// </summary>
    public static OrderAmounts MarketSell(Size size, Price price, TickSize tick)
    {
        Invariant.Check(size.Micro >= 0, "an order's size is not negative");
        Size shares = size.FloorToLot();
        return Of(Side.Sell, Cash.Of(Floor(price, tick), shares), shares);
    }

    private static OrderAmounts Of(Side side, Cash dollars, Size shares) => side switch
    {
        Side.Buy => new OrderAmounts(dollars.Micro, shares.Micro),
        Side.Sell => new OrderAmounts(shares.Micro, dollars.Micro),
        _ => throw Invariant.Unreachable(side),
    };

    private static Int128 CeilingDivide(Int128 value, Int128 divisor) => -Rounding.FloorDivide(-value, divisor);

    private static Price Floor(Price price, TickSize tick) =>
        new((int)Rounding.FloorTo(price.Units, PriceStep(tick)));

    /// <summary>
    /// The last decimal of a price, in price units: 0.005 and 0.0025 round to 3 and 4 decimals, not to the tick.
    /// </summary>
    private static int PriceStep(TickSize tick) => tick.Units switch
    {
        1000 => 1000,
        100 => 100,
        50 or 10 => 10,
        25 or 1 => 1,
        _ => throw Invariant.Unreachable(tick),
    };
}
