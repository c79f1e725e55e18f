using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Quoting;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Engine;

public sealed class OutsideContextTests
{
    private static readonly Timestamp Start = MarketEngineTests.Start;

    private static readonly MarketSpec Spec = new()
    {
        ConditionId = "0x01", Slug = "sample", YesToken = "1", NoToken = "2", Tick = TickSize.Cent,
    };

    [Fact]
    public void AnOutsideValueQuotesUntilItIsOldAndIsThenCalledStale()
    {
        MarketEngine engine = Shown(SampleRules.Book(
            fair: SampleRules.Output("fair", 0.0001, 0.9999, SampleRules.Set(
                "outside",
                    SampleRules.Read(ContextSlot.ExternalFair) with { Slots = [(int)ContextSlot.ExternalFair] })),
            uses: Reading(ContextSlot.ExternalFair, ContextSlot.ExternalAge)));
        Assert.Equal(NoQuoteReason.Stale, Decide(engine, 0));
        Assert.Equal(1e9, Of(engine, ContextSlot.ExternalAge));
        engine.Apply(MarketEvent.FairTold(At(1), new Price(4_300), new Price(9_000), 2_000_000, 30_000_000));
        Assert.Equal(NoQuoteReason.None, Decide(engine, 1));
        Assert.Equal(0.43, Of(engine, ContextSlot.ExternalFair), 1e-12);
        Assert.Equal(2, Of(engine, ContextSlot.ExternalAge), 1e-9);
        Assert.False(engine.LastDecision.Stale.IsAny);
        Assert.Equal(NoQuoteReason.None, Decide(engine, 28.9));
        Assert.Equal(NoQuoteReason.Stale, Decide(engine, 29.1));
        Assert.True(engine.LastDecision.Stale.Holds((int)ContextSlot.ExternalFair));
        Assert.Equal(0, engine.LastDecision.Granted.BidCount);
    }

    [Fact]
    public void WhatOthersSayDoesNotVouchForTheBook()
    {
        MarketEngine engine = Shown(SampleRules.Book());
        engine.Apply(MarketEvent.FeedSilent(At(12), Start));
        engine.Apply(MarketEvent.FairTold(At(13), new Price(4_300), new Price(9_000), 0, 30_000_000));
        Assert.Equal(14, engine.State.SilenceAt(At(14)), 1e-9);
    }

    [Fact]
    public void EventsAreCountedToTheNearest()
    {
        MarketEngine engine = Shown(SampleRules.Book(
            uses: Reading(ContextSlot.TimeToEvent, ContextSlot.TimeSinceEvent), events: [At(10), At(40)]));
        Assert.Equal((10, 1e9), ToAndSince(0));
        Assert.Equal((30, 0), ToAndSince(10));
        Assert.Equal((5, 25), ToAndSince(35));
        Assert.Equal((1e9, 20), ToAndSince(60));

        (double To, double Since) ToAndSince(double second)
        {
            Decide(engine, second);
            return (Of(engine, ContextSlot.TimeToEvent), Of(engine, ContextSlot.TimeSinceEvent));
        }
    }

    [Fact]
    public void AnotherProgramIsSeenAndOurOwnOrdersAreNot()
    {
        MarketEngine engine = Shown(SampleRules.Book(uses: Reading(
            ContextSlot.CompetitorPresence, ContextSlot.CompetitorBackOff, ContextSlot.CompetitorSpread,
            ContextSlot.CompetitorSize, ContextSlot.CompetitorLifetime)));
        Assert.Equal((0, 1, 1), (Of(engine, ContextSlot.CompetitorPresence), Of(engine, ContextSlot.CompetitorSpread),
            Of(engine, ContextSlot.CompetitorSize)));
        Price own = engine.State.Ledger.Open[0].Price;
        Side ownSide = engine.State.Ledger.Open[0].Side;
        Flicker(engine, ownSide, own, 0);
        Assert.Equal(0, Of(engine, ContextSlot.CompetitorPresence));
        Flicker(engine, Side.Buy, new Price(4_150), 100);
        double presence = Of(engine, ContextSlot.CompetitorPresence);
        Assert.InRange(presence, 0.8, 1);
        Assert.Equal(1, Of(engine, ContextSlot.CompetitorBackOff));
        Assert.Equal(1, Of(engine, ContextSlot.CompetitorLifetime), 1e-6);
        Assert.Equal(1 + (presence / 2), Of(engine, ContextSlot.CompetitorSpread), 1e-12);
        Assert.Equal(1 - (presence / 2), Of(engine, ContextSlot.CompetitorSize), 1e-12);
    }

    [Fact]
    public void TheArrivalsOfTakersAreFitted()
    {
        MarketEngine engine = Shown(SampleRules.Book(uses: Reading(
            ContextSlot.CalibrationReady, ContextSlot.CalibrationArrivals, ContextSlot.CalibrationDecay,
            ContextSlot.CalibrationTakers)));
        Assert.Equal((0, double.NaN),
            (Of(engine, ContextSlot.CalibrationReady), Of(engine, ContextSlot.CalibrationDecay)));
        int[] prices = [4_400, 4_400, 4_400, 4_400, 4_500, 4_500, 4_600];
        for (int trade = 0; trade < 70; trade++)
        {
            engine.Apply(MarketEvent.TradePrinted(At(trade), At(trade), Outcome.Yes, Side.Buy,
                new Price(prices[trade % prices.Length]), Size.FromShares(10)));
        }

        Decide(engine, 70);
        Assert.Equal(1, Of(engine, ContextSlot.CalibrationReady));
        Assert.InRange(Of(engine, ContextSlot.CalibrationTakers), 67, 70);
        Assert.InRange(Of(engine, ContextSlot.CalibrationDecay), 50, 150);
        Assert.True(Of(engine, ContextSlot.CalibrationArrivals) > 30);
    }

    [Fact]
    public void NoneOfItAllocates()
    {
        MarketEngine engine = Shown(SampleRules.Book(uses: [.. Enumerable.Repeat(true, (int)ContextSlot.Count)]));
        int step = 0;
        long least = long.MaxValue;
        for (int window = 0; window < 5; window++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int each = 0; each < 2_000; each++, step++)
            {
                double second = step * 0.3;
                engine.Apply(MarketEvent.LevelChanged(At(second), At(second), Outcome.Yes, Side.Buy, new Price(4_100),
                    Size.FromShares(20 + (step % 2 * 50))));
                engine.Apply(MarketEvent.TradePrinted(At(second), At(second), Outcome.Yes, Side.Buy,
                    new Price(4_400 + (step % 4 * 100)), Size.FromShares(10)));
                engine.Apply(MarketEvent.FairTold(At(second), new Price(4_300), new Price(9_000), 0, 30_000_000));
                engine.Decide(At(second));
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static void Flicker(MarketEngine engine, Side side, Price price, double from)
    {
        for (int round = 0; round < 40; round++)
        {
            double second = from + (round * 2);
            engine.Apply(MarketEvent.LevelChanged(
                At(second), At(second), Outcome.Yes, side, price, Size.FromShares(77)));
            Decide(engine, second);
            engine.Apply(MarketEvent.LevelChanged(At(second + 1), At(second + 1), Outcome.Yes, side, price, Size.Zero));
            Decide(engine, second + 1);
        }
    }

    private static bool[] Reading(params ContextSlot[] slots)
    {
        bool[] uses = new bool[(int)ContextSlot.Count];
        foreach (ContextSlot slot in slots)
        {
            uses[(int)slot] = true;
        }

        return uses;
    }

    private static MarketEngine Shown(RuleBook rules)
    {
        MarketEngine engine = new(0, Spec, rules, Cash.FromDollars(1_000));
        BookLevels levels = new();
        levels.AddBid(new Price(4_200), Size.FromShares(100));
        levels.AddBid(new Price(4_100), Size.FromShares(40));
        levels.AddAsk(new Price(4_400), Size.FromShares(60));
        levels.AddAsk(new Price(4_600), Size.FromShares(100));
        engine.Apply(MarketEvent.BookReplaced(Start, Start, Outcome.Yes, levels));
        engine.Decide(Start);
        return engine;
    }

    private static NoQuoteReason Decide(MarketEngine engine, double second)
    {
        engine.Apply(MarketEvent.Woke(At(second)));
        engine.Decide(At(second));
        return engine.LastDecision.Reason;
    }

    private static double Of(MarketEngine engine, ContextSlot slot) => engine.LastDecision.Context[(int)slot];

    private static Timestamp At(double second) => Start.PlusMicro((long)Math.Round(second * 1_000_000));
}
