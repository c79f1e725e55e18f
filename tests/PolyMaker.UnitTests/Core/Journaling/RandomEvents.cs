using PolyMaker.Core.Events;
using PolyMaker.Core.Journaling;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Journaling;

/// <summary>Events of every kind that a market can learn, with fields from everywhere in their range.</summary>
internal static class RandomEvents
{
    public static MarketEvent Next(Random random, MarketEventKind kind)
    {
        Timestamp at = new(Number(random));
        Timestamp venueAt = new(Number(random));
        OrderId order = new(Number(random));
        Outcome outcome = (Outcome)random.Next(2);
        Side side = (Side)random.Next(2);
        Price price = new(random.Next(10_001));
        Size size = new(Number(random));
        Cash cash = new(Number(random));
        RejectReason reason = (RejectReason)random.Next(Enum.GetValues<RejectReason>().Length);
        return kind switch
        {
            MarketEventKind.BookReplaced => MarketEvent.BookReplaced(at, venueAt, outcome, Levels(random)),
            MarketEventKind.LevelChanged => MarketEvent.LevelChanged(at, venueAt, outcome, side, price, size),
            MarketEventKind.TradePrinted => MarketEvent.TradePrinted(at, venueAt, outcome, side, price, size),
            MarketEventKind.TickSizeChanged => MarketEvent.TickSizeChanged(at, venueAt, new TickSize(price.Units)),
            MarketEventKind.TopOfBookQuoted =>
                MarketEvent.TopOfBookQuoted(at, venueAt, outcome, price, new Price(random.Next(10_001))),
            MarketEventKind.MarketResolved => MarketEvent.MarketResolved(at, venueAt, outcome),
            MarketEventKind.FeedLost => MarketEvent.FeedLost(at),
            MarketEventKind.OrderAccepted => MarketEvent.OrderAccepted(at, order),
            MarketEventKind.OrderRejected => MarketEvent.OrderRejected(at, order, reason),
            MarketEventKind.OrderFilled => random.Next(2) == 0
                ? MarketEvent.OrderFilled(at, order, price, size, cash)
                : MarketEvent.FillPending(at, order, price, size, cash),
            MarketEventKind.OrderCancelled => MarketEvent.OrderCancelled(at, order, size),
            MarketEventKind.CancelRejected => MarketEvent.CancelRejected(at, order, reason),
            MarketEventKind.OrderOutcomeUnknown => MarketEvent.OrderOutcomeUnknown(at, order),
            MarketEventKind.RulesChanged => MarketEvent.RulesChanged(at, SampleRules.Book()),
            MarketEventKind.RulesWithdrawn => MarketEvent.RulesWithdrawn(at),
            MarketEventKind.BudgetChanged => MarketEvent.BudgetChanged(at, cash),
            MarketEventKind.Halted => MarketEvent.Halted(at, reason),
            MarketEventKind.Resumed => MarketEvent.Resumed(at, reason),
            MarketEventKind.FeedSilent => MarketEvent.FeedSilent(at, venueAt),
            MarketEventKind.FeedHeard => MarketEvent.FeedHeard(at),
            MarketEventKind.PairsHeld => MarketEvent.PairsHeld(at, size),
            MarketEventKind.PairsMerged => MarketEvent.PairsMerged(at, size),
            MarketEventKind.MergeFailed => MarketEvent.MergeFailed(at, size, reason),
            MarketEventKind.FairTold =>
                MarketEvent.FairTold(at, price, new Price(random.Next(10_001)), Number(random), Number(random)),
            MarketEventKind.Woke => MarketEvent.Woke(at),
            MarketEventKind.FillConfirmed => MarketEvent.FillConfirmed(at, order, side, outcome, size),
            MarketEventKind.FillFailed => MarketEvent.FillFailed(at, order, side, outcome, price, size, cash),
            MarketEventKind.OrderAdopted => MarketEvent.OrderAdopted(at, order, side, outcome, price, size),
            MarketEventKind.PositionRestored => MarketEvent.PositionRestored(at, size, cash),
            MarketEventKind.AccountChanged => MarketEvent.AccountChanged(at, Account(random)),
            MarketEventKind.DayRecovered => MarketEvent.DayRecovered(at, cash),
            MarketEventKind.FlowRecovered =>
                MarketEvent.FlowRecovered(at, side, size, cash, venueAt),
            MarketEventKind.TermsChanged => MarketEvent.TermsChanged(at, Terms(random)),
            MarketEventKind.BalanceRead => MarketEvent.BalanceRead(at, cash, size),
            _ => throw new InvalidOperationException($"{kind} needs a line here: a journal must be able to hold it"),
        };
    }

    private static MarketTerms Terms(Random random) => new()
    {
        MinimumSize = new Size(Number(random)),
        Rewards = random.Next(2) == 0
            ? null
            : new RewardTerms(random.NextDouble(), new Size(Number(random)))
            {
                Multiplier = random.NextDouble(), SingleSideDivisor = 2, PerDay = new Cash(Number(random)),
            },
    };

    private static AccountView Account(Random random)
    {
        byte[] bytes = new byte[400];
        FieldWriter to = new(bytes);
        to.Byte((byte)random.Next(3));
        to.Byte((byte)random.Next(12));
        to.Text(random.Next(2) == 0 ? "" : "clüster");
        for (int amount = 0; amount < 3; amount++)
        {
            to.Signed(Number(random));
        }

        for (int fact = 0; fact < 18; fact++)
        {
            to.Double(random.NextDouble() - 0.5);
        }

        FieldReader from = new(bytes.AsSpan(0, to.Length));
        AccountView view = new();
        AccountCodec.Read(ref from, view);
        return view;
    }

    /// <summary>Of any size and sign, the extremes as well.</summary>
    public static long Number(Random random) => random.Next(12) switch
    {
        0 => long.MaxValue,
        1 => long.MinValue,
        2 => 0,
        var bits => random.NextInt64() >> (5 * bits),
    };

    private static BookLevels Levels(Random random)
    {
        BookLevels levels = new();
        for (int left = random.Next(300); left > 0; left--)
        {
            levels.AddBid(new Price(random.Next(10_001)), new Size(Number(random)));
        }

        for (int left = random.Next(300); left > 0; left--)
        {
            levels.AddAsk(new Price(random.Next(10_001)), new Size(Number(random)));
        }

        return levels;
    }
}
