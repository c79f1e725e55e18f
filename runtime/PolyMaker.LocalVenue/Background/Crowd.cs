using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;

namespace PolyMaker.LocalVenue.Background;

/// <summary>
/// The recorded crowd of one market, standing in the venue's book as anonymous orders. Levels follow the recording:
/// growth joins the tail, or trades first with the accounts' orders it crosses; decreases leave by the chosen rule;
/// prints take in price-time order. What accounts took from a level stays away until the recording loses as much. One
/// writer: the player.
/// </summary>
internal sealed class Crowd(VenueEngine engine, ShrinkRule shrink)
{
    private readonly Dictionary<int, RecordedLevel>[] levels = [[], []];
    private readonly HashSet<int>[] shown = [[], []];
    private readonly List<int> gone = [];
    private readonly MatchPlan plan = new();

    /// <summary>Null until both tokens of the market are known; what the feed says is kept until then.</summary>
    public VenueMarket? Market { get; private set; }

    /// <summary>When the feed last spoke of its levels.</summary>
    public Timestamp UpdatedAt { get; private set; }

    public void Join(VenueMarket market)
    {
        Market = market;
        foreach (Side side in (ReadOnlySpan<Side>)[Side.Buy, Side.Sell])
        {
            foreach ((int price, RecordedLevel level) in levels[(int)side].OrderBy(each => each.Key))
            {
                Follow(side, new Price(price), level);
            }
        }
    }

    /// <summary>The recorded level has a new total.</summary>
    public void SetLevel(Side side, Price price, Size size)
    {
        UpdatedAt = engine.Now;
        if (!price.IsTradable)
        {
            return;
        }

        if (!levels[(int)side].TryGetValue(price.Units, out RecordedLevel? level))
        {
            level = new RecordedLevel();
            levels[(int)side].Add(price.Units, level);
        }

        level.NoteRecorded(size.Micro);
        Follow(side, price, level);
    }

    /// <summary>The whole recorded book: levels it does not show are gone, and go first.</summary>
    public void Replace(BookLevels book)
    {
        Vanish(Side.Buy, book.Bids);
        Vanish(Side.Sell, book.Asks);
        foreach (ref readonly Level level in book.Bids)
        {
            SetLevel(Side.Buy, level.Price, level.Size);
        }

        foreach (ref readonly Level level in book.Asks)
        {
            SetLevel(Side.Sell, level.Price, level.Size);
        }
    }

    /// <summary>
    /// A recorded trade, in YES terms: takes the accounts' orders at better prices, then its own level in time order.
    /// </summary>
    public void Print(Side taker, Price price, Size size)
    {
        if (Market is not { IsAccepting: true } market || !price.IsTradable || !size.IsPositive)
        {
            return;
        }

        long undone = Undo(market, taker.Opposite(), price, size.Micro);
        Taking taking = Take(market, taker, price, size.Micro) with
        {
            AnonymousAt = taker == Side.Buy ? price : price.Complement,
        };
        plan.Make(taking, engine.Options.FeeRounding);
        engine.Trading.TradeBackground(taking, plan, isRecorded: true);
        Size rest = size - plan.Shares;
        if (rest.IsPositive)
        {
            engine.State.Print(market, new(taking.Outcome, taking.Side, taking.Limit, rest));
        }

        if (undone > 0 && levels[(int)taker.Opposite()].TryGetValue(price.Units, out RecordedLevel? level))
        {
            long excess = Standing(market, taker.Opposite(), price) - level.Target;
            Shrink(market, taker.Opposite(), price, Math.Clamp(excess, 0, undone), []);
        }
    }

    /// <summary>A modelled taker: reaches the best price only.</summary>
    public void Arrive(Side taker, Size size)
    {
        if (Market is not { IsAccepting: true } market || market.Book.On(taker.Opposite()).IsEmpty)
        {
            return;
        }

        Taking taking = Take(market, taker, market.Book.On(taker.Opposite()).Best, size.Micro);
        plan.Make(taking, engine.Options.FeeRounding);
        engine.Trading.TradeBackground(taking, plan, isRecorded: false);
    }

    /// <summary>A level lost anonymous orders to a taker that the recording does not know.</summary>
    public void NoteTaken(Side side, Price price, long micro)
    {
        if (levels[(int)side].TryGetValue(price.Units, out RecordedLevel? level))
        {
            level.Taken += micro;
        }
    }

    private void Vanish(Side side, ReadOnlySpan<Level> book)
    {
        shown[(int)side].Clear();
        foreach (ref readonly Level level in book)
        {
            shown[(int)side].Add(level.Price.Units);
        }

        gone.Clear();
        foreach ((int price, RecordedLevel level) in levels[(int)side])
        {
            if (level.Recorded > 0 && !shown[(int)side].Contains(price))
            {
                gone.Add(price);
            }
        }

        gone.Sort();
        foreach (int price in gone)
        {
            SetLevel(side, new Price(price), Size.Zero);
        }
    }

    /// <summary>Brings the venue's level to what the recording shows.</summary>
    private void Follow(Side side, Price price, RecordedLevel level)
    {
        if (Market is not { Winner: null } market)
        {
            return;
        }

        long missing = level.Target - Standing(market, side, price);
        if (missing > 0)
        {
            Join(market, side, price, level, missing);
        }
        else if (missing < 0)
        {
            Shrink(market, side, price, -missing, level.RemovedAt(engine.Now));
        }
    }

    private void Join(VenueMarket market, Side side, Price price, RecordedLevel level, long micro)
    {
        Taking taking = Take(market, side, price, micro) with { AccountsOnly = true };
        plan.Make(taking, engine.Options.FeeRounding);
        if (!plan.IsEmpty)
        {
            level.Taken += plan.Shares.Micro;
            engine.Trading.TradeBackground(taking, plan, isRecorded: false);
        }

        Size rest = new(micro - plan.Shares.Micro);
        if (plan.IsComplete)
        {
            // Less than a lot is left of what crossed; it would stand through the order it just met.
            level.Taken += rest.Micro;
        }
        else if (rest.IsPositive)
        {
            engine.BackgroundBook.Grow(market, side, price, rest);
        }
    }

    private void Shrink(VenueMarket market, Side side, Price price, long micro, List<RemovedPart> removed)
    {
        if (shrink == ShrinkRule.NewestFirst)
        {
            engine.BackgroundBook.ShrinkNewest(market, side, price, micro, removed);
        }
        else
        {
            engine.BackgroundBook.ShrinkEvenly(market, side, price, micro, removed);
        }
    }

    /// <summary>
    /// A decrease told just before its print left from the tail; the trade it was ate from the head. Puts it back.
    /// </summary>
    private long Undo(VenueMarket market, Side side, Price price, long most)
    {
        long undone = 0;
        if (levels[(int)side].TryGetValue(price.Units, out RecordedLevel? level))
        {
            while (level.TryUndo(engine.Now, most - undone, out RemovedPart part))
            {
                engine.BackgroundBook.Restore(market, side, price, part);
                undone += part.Micro;
            }
        }

        return undone;
    }

    private static long Standing(VenueMarket market, Side side, Price price) =>
        market.Orders.Find(side, price)?.Background ?? 0;

    /// <summary>The background always buys: YES to lift asks, NO to hit bids.</summary>
    private static Taking Take(VenueMarket market, Side bookSide, Price price, long micro) => bookSide == Side.Buy
        ? new Taking(market, Outcome.Yes, Side.Buy, price) { Amount = micro }
        : new Taking(market, Outcome.No, Side.Buy, price.Complement) { Amount = micro };
}
