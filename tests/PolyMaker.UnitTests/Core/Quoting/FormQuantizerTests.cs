using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Quoting;

public sealed class FormQuantizerTests
{
    private static readonly Price BestBid = new(4_100);
    private static readonly Price BestAsk = new(4_300);

    [Fact]
    public void AToleranceHoldsOrdersAroundTheTargetAndLeavesTheQuoteWhereItIs()
    {
        QuoteSet quotes = Quotes(new OrderRules { Tolerance = Number(0.02) });
        BandQuote bid = quotes.Bids[0];
        Assert.Equal(new Price(4_100), bid.Near);
        Assert.True(bid.Holds(new Price(4_200)));
        Assert.True(bid.Holds(new Price(3_900)));
        Assert.False(bid.Holds(new Price(4_300)), "never on the other side's touch");
    }

    [Fact]
    public void ThePairEdgeMovesTheQuotesApartAndBoundsTheTolerance()
    {
        QuoteSet quotes = Quotes(new OrderRules { PairEdge = Number(0.05), Tolerance = Number(0.03) });
        Assert.Equal((new Price(3_900), new Price(4_500)), (quotes.Bids[0].Near, quotes.Asks[0].Near));
        Assert.True(quotes.Asks[0].Near.Units - quotes.Bids[0].KeptNear.Units >= 500);
        Assert.Equal(500, quotes.Policy(Side.Buy).PairEdge);
    }

    [Fact]
    public void QuotesStayInsideThePriceBand()
    {
        QuoteSet quotes = Quotes(new OrderRules { Floor = Number(0.40), Ceiling = Number(0.405) });
        Assert.Equal(new Price(4_000), quotes.Bids[0].Near);
        Assert.Equal(0, quotes.AskCount);
    }

    [Fact]
    public void AFloorAboveTheAskMovesItUp()
    {
        QuoteSet quotes = Quotes(new OrderRules { Floor = Number(0.455) });
        Assert.Equal(0, quotes.BidCount);
        Assert.Equal(new Price(4_600), quotes.Asks[0].Near);
    }

    [Fact]
    public void APairIsNotCompletedForMoreThanItPays()
    {
        double[] context = Context();
        context[(int)ContextSlot.InventoryVwap] = 0.46;
        QuoteSet quotes = Quotes(
            new OrderRules { CloseEdge = Number(0.01) }, net: Size.FromShares(20), context: context);
        Assert.Equal(new Price(4_700), quotes.Asks[0].Near);
        Assert.Equal(new Price(4_100), quotes.Bids[0].Near);

        // Short: 20 NO at 0.60 each; a YES for 0.39 completes a pair for 0.99.
        context[(int)ContextSlot.InventoryVwap] = 0.60;
        quotes = Quotes(new OrderRules { CloseEdge = Number(0.01) }, net: -Size.FromShares(20), context: context);
        Assert.Equal(new Price(3_900), quotes.Bids[0].Near);
    }

    [Fact]
    public void TheLeastOrderIsPlacedWhereTheBandAllowsItAndElseNothing()
    {
        Assert.Equal(
            Size.FromShares(50), Quotes(new OrderRules { MinimumSize = Number(50) }).Bids[0].Wanted);
        Assert.True(Quotes(new OrderRules { MinimumSize = Number(61) }).IsEmpty);
    }

    [Fact]
    public void BestLevelsHoldWhatFellBehind()
    {
        OrderBook book = new();
        book.StartOn(TickSize.Cent);
        foreach (int price in new[] { 4_100, 3_900, 3_500 })
        {
            book.Set(Side.Buy, new Price(price), Size.FromShares(10), Timestamp.Zero);
        }

        QuoteSet quotes = Quotes(new OrderRules { Levels = Number(3) }, book: book);
        Assert.True(quotes.Bids[0].Holds(new Price(3_500)));
        Assert.False(quotes.Bids[0].Holds(new Price(3_400)));
        Assert.False(quotes.Asks[0].Holds(new Price(4_700)), "no level there");
    }

    [Fact]
    public void ConditionsPullReduceWaitAndHangOneSide()
    {
        QuoteSet quotes = Conditioned(SideVerb.Pull);
        Assert.Equal((0, 1), (quotes.BidCount, quotes.AskCount));
        quotes = Conditioned(SideVerb.Reduce, net: -Size.FromShares(12));
        Assert.Equal(Size.FromShares(12), quotes.Bids[0].Maximum);
        Assert.Equal(0, Conditioned(SideVerb.Reduce, net: Size.FromShares(12)).BidCount);
        Assert.True(Conditioned(SideVerb.Wait).Policy(Side.Buy).Waits);
        Assert.False(Conditioned(SideVerb.Wait).Policy(Side.Sell).Waits);
        Assert.True(Conditioned(SideVerb.Hang).Policy(Side.Buy).Hangs);
    }

    [Fact]
    public void LaddersStepLinearlyOrGeometricallyAndGrow()
    {
        QuoteSet linear = Laddered(SampleRules.Ladder(3, 0.01, 20, curve: 1.5));
        Assert.Equal([4_100, 4_000, 3_900], linear.Bids.ToArray().Select(quote => quote.Target.Units));
        Assert.Equal([4_300, 4_400, 4_500], linear.Asks.ToArray().Select(quote => quote.Target.Units));
        Assert.Equal(
            [20, 30, 45], linear.Bids.ToArray().Select(quote => quote.Wanted.Micro / Size.MicroPerShare));
        QuoteSet geometric = Laddered(SampleRules.Ladder(4, 0.01, 20, start: 0.01, growth: 2));
        Assert.Equal([4_000, 3_900, 3_700, 3_300], geometric.Bids.ToArray().Select(quote => quote.Target.Units));
    }

    [Fact]
    public void JitterIsOfItsSeedAndTimeAndStaysInItsBounds()
    {
        Ladder ladder = SampleRules.Ladder(5, 0.02, 100, sizeJitter: 0.2, stepJitter: 0.5);
        string first = Text(Laddered(ladder, seed: 7, now: 60));
        Assert.Equal(first, Text(Laddered(ladder, seed: 7, now: 119)));
        Assert.NotEqual(first, Text(Laddered(ladder, seed: 7, now: 120)));
        Assert.NotEqual(first, Text(Laddered(ladder, seed: 8, now: 60)));
        Assert.NotEqual(first, Text(Laddered(ladder, seed: 7, now: 60, market: 2)));
        foreach (BandQuote quote in Laddered(ladder, seed: 7, now: 60).Bids)
        {
            Assert.InRange(quote.Wanted.ToDouble(), 80, 120);
            Assert.InRange(quote.Target.Units, quote.KeptFar.Units, quote.KeptNear.Units);
        }
    }

    [Fact]
    public void WhateverTheFormsSayQuotesAreOnTheGridInsideAndPostOnly() => Property.Holds(random =>
    {
        double Some(double most) => random.Next(4) == 0 ? 0 : random.NextDouble() * most;
        OrderRules orders = new()
        {
            Floor = random.Next(3) == 0 ? Number(Some(0.6)) : null,
            Ceiling = random.Next(3) == 0 ? Number(0.3 + Some(0.7)) : null,
            PairEdge = random.Next(2) == 0 ? Number(Some(0.1)) : null,
            CloseEdge = random.Next(2) == 0 ? Number(Some(0.2) - 0.1) : null,
            MinimumSize = random.Next(2) == 0 ? Number(Some(80)) : null,
            Tolerance = random.Next(2) == 0 ? Number(Some(0.1)) : null,
        };
        RuleForms forms = new()
        {
            Orders = orders,
            Ladders =
            [
                SampleRules.Ladder(random.Next(20), Some(0.05), 5 + Some(50), Some(0.03), 0.5 + Some(2), 0.5 + Some(2),
                    Some(1), Some(1)),
            ],
            Sides = [SampleRules.Side(SideVerb.Reduce, context => random.Next(4) == 0 ? 1 : 0)],
        };
        Size net = Size.FromShares(random.Next(-60, 60));
        double[] context = Context();
        context[(int)ContextSlot.InventoryVwap] = 0.2 + Some(0.6);
        QuoteSet quotes = Quotes(forms, net, context: context);
        foreach (Side side in new[] { Side.Buy, Side.Sell })
        {
            Assert.True(quotes.On(side).Length <= QuoteSet.MaxBands);
            foreach (BandQuote quote in quotes.On(side))
            {
                Assert.True(quote.Target.IsTradable && TickSize.Cent.Holds(quote.Target));
                Assert.True(side == Side.Buy ? quote.KeptNear < BestAsk : quote.KeptNear > BestBid);
                Assert.True(quote.Holds(quote.Target));
                Assert.True(quote.Minimum <= quote.Wanted && quote.Wanted <= quote.Maximum);
            }
        }

        if (orders.PairEdge is { } edge && quotes.BidCount > 0 && quotes.AskCount > 0)
        {
            double apart = quotes.Asks[0].Target.ToDouble() - quotes.Bids[0].Target.ToDouble();
            Assert.True(apart >= edge.Evaluate(context) - 1e-6, "bid YES and bid NO stay under a dollar");
        }
    }, 3_000);

    [Fact]
    public void ANumberThatIsNotFiniteQuotesNothing()
    {
        RuleBook book = SampleRules.Book(
            forms: new RuleForms { Orders = new OrderRules { Tolerance = Number(double.NaN) } });
        QuotePlan plan = new(book);
        QuotePlanner.Plan(plan, Context());
        Assert.Equal(NoQuoteReason.NotFinite, plan.Reason);
        RuleBook sides = SampleRules.Book(
            forms: new RuleForms { Sides = [SampleRules.Side(SideVerb.Pull, _ => double.NaN)] });
        plan = new(sides);
        QuotePlanner.Plan(plan, Context());
        Assert.Equal(NoQuoteReason.NotFinite, plan.Reason);
    }

    [Fact]
    public void TheTouchStartsAtTheModelAndIsAskedOncePerSide()
    {
        RuleOutput touch = SampleRules.Output(
            "touch_bid", 0, 0.2,
            new Term("step", TermOperation.Add, SampleRules.Of(context => context[(int)ContextSlot.SideSign] / 100),
                null, null, false));
        RuleBook book = SampleRules.Book(forms: new RuleForms { TouchBid = touch, TouchAsk = touch });
        QuotePlan plan = new(book);
        QuotePlanner.Plan(plan, Context());
        Assert.Equal(0.42 - 0.02, plan.TouchBid, 12);
        Assert.Equal(0.42 + 0.00, plan.TouchAsk, 12);
    }

    private static Expression Number(double value) => SampleRules.Constant(value);

    private static double[] Context()
    {
        double[] context = new double[(int)ContextSlot.Count];
        context[(int)ContextSlot.BookMid] = 0.42;
        context[(int)ContextSlot.BookOthersBid] = 0.41;
        context[(int)ContextSlot.BookOthersAsk] = 0.43;
        return context;
    }

    private static QuoteSet Quotes(
        OrderRules orders, Size net = default, OrderBook? book = null, double[]? context = null) =>
        Quotes(new RuleForms { Orders = orders }, net, book, context);

    private static QuoteSet Conditioned(SideVerb verb, Size net = default) => Quotes(
        new RuleForms { Sides = [SampleRules.Side(verb, context => context[(int)ContextSlot.SideSign] > 0 ? 1 : 0)] },
        net);

    private static QuoteSet Laddered(Ladder ladder, int seed = 0, double now = 0, ulong market = 1)
    {
        double[] context = Context();
        context[(int)ContextSlot.TimeNow] = now;
        return Quotes(
            new RuleForms { Ladders = [ladder], Orders = new OrderRules { Seed = seed } }, default, null, context,
            market, bands: []);
    }

    private static QuoteSet Quotes(
        RuleForms forms, Size net, OrderBook? book = null, double[]? context = null, ulong market = 1,
        Band[]? bands = null)
    {
        RuleBook rules = SampleRules.Book(
            forms: forms, bands: bands is null ? [] : [SampleRules.Band("none", 0, 0, 0, 0, 0, 0)]);
        QuotePlan plan = new(rules);
        double[] read = context ?? Context();
        QuotePlanner.Plan(plan, read);
        QuoteSet quotes = new();
        QuantizeInput input = new(TickSize.Cent, Size.FromShares(5), BestBid, BestAsk)
        {
            Net = net, Book = book, Seed = market,
        };
        Assert.True(Quantizer.Quantize(plan, read, input, quotes));
        return quotes;
    }

    private static string Text(QuoteSet quotes) =>
        string.Join(' ', quotes.Bids.ToArray().Select(quote => $"{quote.Wanted}@{quote.Target}"));
}
