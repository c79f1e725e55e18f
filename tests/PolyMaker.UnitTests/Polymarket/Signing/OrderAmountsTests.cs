using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.Core;

namespace PolyMaker.UnitTests.Polymarket.Signing;

public sealed class OrderAmountsTests
{
    private static readonly TickSize[] Ticks = [new(1000), new(100), new(50), new(25), new(10), new(1)];

    [Fact]
    public void LimitOnTheGridIsExact() => Property.Holds(random =>
    {
        TickSize tick = Ticks[random.Next(Ticks.Length)];
        Price price = new(random.Next(1, Price.UnitsPerDollar / tick.Units) * tick.Units);
        Size size = new(random.NextInt64(1, 100_000_000) * Size.MicroPerLot);
        OrderAmounts buy = OrderAmounts.Limit(Side.Buy, price, size, tick);
        OrderAmounts sell = OrderAmounts.Limit(Side.Sell, price, size, tick);
        Assert.Equal(new OrderAmounts(Cash.Of(price, size).Micro, size.Micro), buy);
        Assert.Equal((Int128)buy.Maker * Price.UnitsPerDollar, (Int128)buy.Taker * price.Units);
        Assert.Equal((buy.Taker, buy.Maker), (sell.Maker, sell.Taker));
    });

    [Fact]
    public void MarketBuyRoundsByLessThanOneStepInItsDirection() => Property.Holds(random =>
    {
        TickSize tick = Ticks[random.Next(Ticks.Length)];
        Price price = new(random.Next(1, Price.UnitsPerDollar / tick.Units) * tick.Units);
        Cash spend = new(random.NextInt64(1, 10_000_000) * 10_000);
        OrderAmounts down = OrderAmounts.MarketBuy(spend, price, tick);
        OrderAmounts up = OrderAmounts.MarketBuy(spend, price, tick, AmountRounding.Up);
        Assert.InRange(up.Taker - down.Taker, 0, 1000);
        Int128 exact = (Int128)spend.Micro * Price.UnitsPerDollar;
        Assert.True((Int128)up.Taker * price.Units >= exact);
        Assert.True((Int128)(down.Taker - 1) * price.Units <= exact);
    });

    /// <summary>The unified SDK's published example: 10 dollars at 0.52.</summary>
    [Fact]
    public void MarketBuyCanRoundUpAsTheUnifiedClientDoes()
    {
        Cash ten = Cash.FromDollars(10);
        Assert.Equal(19_230_800, OrderAmounts.MarketBuy(ten, new Price(5200), TickSize.Cent, AmountRounding.Up).Taker);
        Assert.Equal(19_230_700, OrderAmounts.MarketBuy(ten, new Price(5200), TickSize.Cent).Taker);
    }

    [Fact]
    public void OrderPriceIsInRangeAndOnTheGrid()
    {
        Assert.True(PriceRange.IsOrderPrice(new Price(9950), new TickSize(50)));
        Assert.False(PriceRange.IsOrderPrice(new Price(9960), new TickSize(50)));
        Assert.False(PriceRange.IsOrderPrice(new Price(5025), new TickSize(50)));
        Assert.False(PriceRange.IsOrderPrice(Price.One, new TickSize(1)));
    }
}
