using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Quoting;

public sealed class QuantizerTests
{
    [Fact]
    public void TheWorkedExampleOfTheLanguageComesOut()
    {
        // rules-language example: fair 0.4234, half 0.0204, skew -0.00525 on a cent grid -> 0.39 / 0.44.
        QuoteSet quotes = Quantize(0.4234, 0.0204, -0.00525, TickSize.Cent, new Price(4_100), new Price(4_300));
        Assert.Equal(new Price(3_900), quotes.Bids[0].Target);
        Assert.Equal(new Price(4_400), quotes.Asks[0].Target);
    }

    [Fact]
    public void DecimalPricesDoNotSlipATick()
    {
        QuoteSet quotes = Quantize(0.42, 0.01, 0, TickSize.Cent, new Price(4_100), new Price(4_300));
        Assert.Equal(new Price(4_100), quotes.Bids[0].Target);
        Assert.Equal(new Price(4_300), quotes.Asks[0].Target);
    }

    [Fact]
    public void NeverMoreAggressiveThanAskedNeverOffTheGridNeverThroughTheTouch() => Property.Holds(random =>
    {
        TickSize tick = new(new[] { 1, 10, 25, 50, 100, 1000 }[random.Next(6)]);
        int bestBid = random.Next(0, (10_000 / tick.Units) - 1) * tick.Units;
        int bestAsk = bestBid + (random.Next(1, 20) * tick.Units);
        double fair = random.NextDouble();
        double half = random.NextDouble() / 10;
        double skew = (random.NextDouble() - 0.5) / 10;
        QuoteSet quotes = Quantize(fair, half, skew, tick, new Price(bestBid), new Price(Math.Min(10_000, bestAsk)));
        foreach (BandQuote quote in quotes.Bids)
        {
            Assert.True(quote.Far <= quote.Target && quote.Target <= quote.Near);
            Assert.True(quote.Near.ToDouble() <= Math.Max(fair + skew - half, tick.ToDouble()) + 2e-10);
            Assert.True(quote.Near.Units < bestAsk && quote.Far.IsTradable && quote.Near.IsTradable);
            Assert.True(tick.Holds(quote.Near) && tick.Holds(quote.Target) && tick.Holds(quote.Far));
        }

        foreach (BandQuote quote in quotes.Asks)
        {
            Assert.True(quote.Near <= quote.Target && quote.Target <= quote.Far);
            Assert.True(quote.Near.ToDouble() >= fair + skew + half - 2e-10);
            Assert.True(quote.Near.Units > bestBid && quote.Far.IsTradable && quote.Near.IsTradable);
            Assert.True(tick.Holds(quote.Near) && tick.Holds(quote.Target) && tick.Holds(quote.Far));
        }
    }, 3_000);

    [Fact]
    public void ATouchOffTheGridKeepsQuotesOnIt()
    {
        QuoteSet quotes = Quantize(0.286, 0.001, 0, TickSize.Cent, new Price(2_810), new Price(2_865));
        Assert.Equal(new Price(2_800), quotes.Bids[0].Near);
        Assert.Equal(new Price(2_900), quotes.Asks[0].Near);
        quotes = Quantize(0.29, 0.02, 0.02, TickSize.Cent, new Price(2_895), new Price(2_915));
        Assert.Equal(new Price(2_900), quotes.Bids[0].Near);
    }

    [Fact]
    public void ABandBelowTheVenuesMinimumIsRaisedToItWhenItsMaximumAllows()
    {
        QuoteSet quotes = Quantize(
            0.42, 0.01, 0, TickSize.Cent, new Price(4_100), new Price(4_300),
                SampleRules.Band("small", 0, 0, 0.02, 1, 2, 6));
        Assert.Equal(Size.FromShares(5), quotes.Bids[0].Wanted);
        quotes = Quantize(
            0.42, 0.01, 0, TickSize.Cent, new Price(4_100), new Price(4_300),
                SampleRules.Band("tiny", 0, 0, 0.02, 1, 2, 4));
        Assert.True(quotes.IsEmpty);
    }

    [Fact]
    public void ABandThatWouldLieBelowZeroIsDroppedOnThatSideOnly()
    {
        QuoteSet quotes =
            Quantize(
                0.02, 0.01, 0, TickSize.Cent, new Price(100), new Price(300),
                    SampleRules.Band("far", 0.02, 0.03, 0.04, 20, 40, 60));
        Assert.Equal(0, quotes.BidCount);
        Assert.Equal(1, quotes.AskCount);
    }

    private static QuoteSet Quantize(
        double fair, double half, double skew, TickSize tick, Price bid, Price ask, params Band[] bands)
    {
        RuleBook rules = SampleRules.Book(
            fair: SampleRules.Output("fair", 0, 1, SampleRules.Set("fair", SampleRules.Constant(fair))),
            halfSpread: half,
            skew: SampleRules.Output("skew", -1, 1, SampleRules.Set("skew", SampleRules.Constant(skew))),
            bands: bands);
        QuotePlan plan = new(rules);
        double[] context = new double[rules.ContextLength];
        QuotePlanner.Plan(plan, context);
        QuoteSet quotes = new();
        Assert.True(Quantizer.Quantize(plan, context, new QuantizeInput(tick, Size.FromShares(5), bid, ask), quotes));
        return quotes;
    }
}
