using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Risk;

public sealed class RiskGateTests
{
    private static readonly Size MinimumSize = Size.FromShares(5);

    [Fact]
    public void OnlyShrinksAndWhatIsLeftFitsEveryLimit() => Property.Holds(random =>
    {
        QuoteSet quotes = RandomQuotes(random);
        QuoteSet before = new();
        before.CopyFrom(quotes);
        RiskLimits limits = RandomLimits(random);
        Exposure exposure = RandomExposure(random);
        RiskGate.Shrink(quotes, exposure, limits, MinimumSize);
        AssertOnlyShrunk(before, quotes);
        AssertFits(quotes, exposure, limits);
    }, 3_000);

    [Fact]
    public void LeavesQuotesAloneThatFit()
    {
        QuoteSet quotes = new();
        quotes.Add(Side.Buy, Quote(4_000, 60));
        Exposure flat = new(Size.Zero, Cash.Zero, Cash.FromDollars(1_000), ReduceOnly: false);
        Assert.False(RiskGate.Shrink(quotes, flat, SampleRules.Limits, MinimumSize));
        Assert.Equal(Size.FromShares(60), quotes.Bids[0].Maximum);
    }

    [Fact]
    public void ReduceOnlyKeepsOnlyTheSideThatCloses()
    {
        QuoteSet quotes = new();
        quotes.Add(Side.Buy, Quote(4_000, 60));
        quotes.Add(Side.Sell, Quote(4_200, 60));
        Exposure heldLong = new(Size.FromShares(30), Cash.FromDollars(12), Cash.FromDollars(1_000), ReduceOnly: true);
        Assert.True(RiskGate.Shrink(quotes, heldLong, SampleRules.Limits, MinimumSize));
        Assert.Equal(0, quotes.BidCount);
        Assert.Equal(Size.FromShares(30), quotes.Asks[0].Maximum);
    }

    [Fact]
    public void WithoutCollateralOnlyHeldSharesAreOffered()
    {
        QuoteSet quotes = new();
        quotes.Add(Side.Buy, Quote(4_000, 60));
        quotes.Add(Side.Sell, Quote(4_200, 60));
        Exposure broke = new(Size.FromShares(25), Cash.FromDollars(10), Cash.Zero, ReduceOnly: false);
        RiskGate.Shrink(quotes, broke, SampleRules.Limits, MinimumSize);
        Assert.Equal(0, quotes.BidCount);
        Assert.Equal(Size.FromShares(25), quotes.Asks[0].Maximum);
    }

    /// <summary>Seed 1748 of the soak: dollars for one bid were kept for an ask that nobody could place.</summary>
    [Fact]
    public void SharesTooFewToSellReserveNoDollarsThatTheOtherSideCouldSpend()
    {
        QuoteSet quotes = new();
        quotes.Add(Side.Buy, Quote(4_900, 60));
        quotes.Add(Side.Sell, Quote(4_950, 60));
        Exposure almostBroke = new(
            new Size(4_884_284), Cash.FromDollars(2), new Cash(2_453_001), ReduceOnly: false);
        RiskGate.Shrink(quotes, almostBroke, SampleRules.Limits, MinimumSize);
        Assert.Equal(Size.FromShares(5), quotes.Bids[0].Maximum);
        Assert.Equal(0, quotes.AskCount);
    }

    private static BandQuote Quote(int units, long shares) => new()
    {
        Near = new Price(units), Target = new Price(units), Far = new Price(units),
        Minimum = Size.FromShares(shares / 3),
        Wanted = Size.FromShares(shares / 2), Maximum = Size.FromShares(shares),
    };

    private static QuoteSet RandomQuotes(Random random)
    {
        QuoteSet quotes = new();
        for (int band = 0; band < random.Next(0, 6); band++)
        {
            Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
            BandQuote quote = Quote(random.Next(1, 10_000), random.Next(5, 900));
            quote.Band = (byte)band;
            quotes.Add(side, quote);
        }

        return quotes;
    }

    private static RiskLimits RandomLimits(Random random) => new()
    {
        MaxPosition = Size.FromShares(random.Next(0, 1_000)),
        MaxNotional = Cash.FromDollars(random.Next(0, 500)),
        MaxLossDay = Cash.FromDollars(50),
        MaxOpenOrders = random.Next(0, 12),
    };

    private static Exposure RandomExposure(Random random)
    {
        long net = random.Next(-800, 800);
        return new Exposure(
            Size.FromShares(net), Cash.FromDollars(Math.Abs(net) / 2), Cash.FromDollars(random.Next(-10, 400)),
                random.Next(5) == 0);
    }

    private static void AssertOnlyShrunk(QuoteSet before, QuoteSet after)
    {
        foreach (Side side in (Side[])[Side.Buy, Side.Sell])
        {
            foreach (BandQuote quote in after.On(side).ToArray())
            {
                BandQuote was = Assert.Single(before.On(side).ToArray(), b => b.Band == quote.Band);
                Assert.Equal((was.Near, was.Target, was.Far), (quote.Near, quote.Target, quote.Far));
                Assert.True(quote.Maximum <= was.Maximum && quote.Wanted <= was.Wanted && quote.Minimum <= was.Minimum);
                Assert.True(quote.Minimum <= quote.Wanted && quote.Wanted <= quote.Maximum);
            }
        }
    }

    private static void AssertFits(QuoteSet quotes, Exposure exposure, RiskLimits limits)
    {
        Assert.True(quotes.BidCount + quotes.AskCount <= limits.MaxOpenOrders);
        double collateral = 0;
        foreach (Side side in (Side[])[Side.Buy, Side.Sell])
        {
            double total = quotes.On(side).ToArray().Sum(q => q.Maximum.ToDouble());
            Assert.True(total <= exposure.Room(side, limits).ToDouble() + 1e-9);
            double closing = exposure.Closing(side).ToDouble();
            double cost = 0;
            foreach (BandQuote quote in quotes.On(side))
            {
                double closed = Math.Min(closing, quote.Maximum.ToDouble());
                closing -= closed;
                cost += (quote.Maximum.ToDouble() - closed) * Position.CostPrice(side, quote.Near).ToDouble();
            }

            double basis = exposure.Closing(side).IsPositive ? 0 : exposure.CostBasis.ToDouble();
            Assert.True(cost == 0 || basis + cost <= limits.MaxNotional.ToDouble() + 1e-5);
            collateral += cost;
        }

        Assert.True(collateral == 0 || collateral <= exposure.FreeCollateral.ToDouble() + 1e-5);
    }
}
