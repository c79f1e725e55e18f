using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Vectors;

/// <summary>Rounding, price range and fees.</summary>
internal static class AmountVectors
{
    /// <summary>By price and size, or by what a market order spends or sells.</summary>
    public static OrderAmounts Of(JsonElement input) =>
        input.TextOrNull("amount") is null
            ? OrderAmounts.Limit(input.Side(), input.Price("price"), input.Size("size"), input.Tick())
            : input.Side() == Side.Buy
                ? OrderAmounts.MarketBuy(input.Cash("amount"), input.Price("price"), input.Tick())
                : OrderAmounts.MarketSell(input.Size("amount"), input.Price("price"), input.Tick());

    public static void CheckLimit(JsonElement input, JsonElement expected) => Assert.Equal(
        expected.Amounts(),
        OrderAmounts.Limit(input.Side(), input.Price("price"), input.Size("size"), input.Tick()));

    /// <summary>
    /// The vectors are made with doubles, which above about a million shares cut an exact 0.4 to 0.399999: the exact
    /// amount may then be one unit of the last kept decimal more, which the vectors' own description allows.
    /// </summary>
    public static void CheckMarket(JsonElement input, JsonElement expected)
    {
        bool isBuy = input.Side() == Side.Buy;
        OrderAmounts wanted = expected.Amounts();
        OrderAmounts actual = Of(input);
        Assert.Equal(wanted.Maker, actual.Maker);
        long tolerance = isBuy && wanted.Taker > 500_000 * Size.MicroPerShare ? LastDecimal(input.Tick()) : 0;
        Assert.InRange(actual.Taker, wanted.Taker - tolerance, wanted.Taker + tolerance);
    }

    public static void CheckRange(JsonElement input, JsonElement expected) => Assert.Equal(
        expected.Flag("valid"), PriceRange.Holds(input.Price("price"), input.Tick()));

    public static void CheckFee(JsonElement input, JsonElement expected)
    {
        FeeSchedule fees = FeesOf(input);
        (Price price, Size shares) = (input.Price("price"), input.Size("shares"));
        if (expected.TextOrNull("exactFee") is not null)
        {
            const decimal LastDecimal = 0.00001m;
            decimal off = expected.Number("exactFee") - expected.Number("feeHalfUp5dp");
            Assert.InRange(off, -LastDecimal, LastDecimal);
        }

        Assert.Equal(expected.Cash("feeHalfUp5dp"), fees.TakerFee(price, shares, FeeRounding.HalfUp));
        Assert.Equal(expected.Cash("feeHalfUp5dp"), fees.TakerFee(price, shares));
        Assert.Equal(expected.Cash("feeFloor5dp"), fees.TakerFee(price, shares, FeeRounding.Down));
    }

    /// <summary>The client answers in doubles; ours is the same number cut to a millionth.</summary>
    public static void CheckSpend(JsonElement input, JsonElement expected)
    {
        FeeAdjustedSpend spend = new(input.Cash("userUSDCBalance"), input.Price("price"), FeesOf(input))
        {
            BuilderRatePartsPerMillion = (int)(input.Number("builderTakerFeeRate") * 1_000_000),
            FeeSlippageBasisPoints = (int)(input.Number("feeSlippagePct") * 100),
        };
        decimal micro = expected.Number("adjustedAmount") * Cash.MicroPerDollar;
        long actual = spend.Limit(input.Cash("amount")).Micro;
        Assert.True(Math.Abs(micro - actual) < 1.001m && actual <= micro + 0.001m, $"{micro} expected, {actual} found");
    }

    private static FeeSchedule FeesOf(JsonElement input)
    {
        bool isSpend = input.TryGetProperty("feeExponent", out _);
        return new FeeSchedule(
            (int)(input.Number("feeRate") * 1_000_000), (int)input.Whole(isSpend ? "feeExponent" : "exponent"));
    }

    private static long LastDecimal(TickSize tick) => tick.Units switch
    {
        1000 => 1000,
        100 => 100,
        50 or 10 => 10,
        _ => 1,
    };
}
