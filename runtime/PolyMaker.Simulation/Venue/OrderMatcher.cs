using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Models;

namespace PolyMaker.Simulation.Venue;

/// <summary>
/// Price-time matching of our resting orders against the recorded book. Every fill has a proof (<see
/// cref="FillCause"/>), and no piece of recorded liquidity fills us twice. Assumes valid, covered orders: the
/// exchange checks them. One writer: its exchange.
/// </summary>
internal sealed class OrderMatcher(OrderBook book, VenueAccount account, QueueModel queue, OutcomeLog outcomes)
{
    private readonly CrossProofs crosses = new();
    private readonly TouchLiquidity touch = new();

    public RestingOrders Buys { get; } = new(Side.Buy);

    public RestingOrders Sells { get; } = new(Side.Sell);

    public RestingOrders Ours(Side side) => side == Side.Buy ? Buys : Sells;

    public void ChangeLevel(Side side, Price price, Size size, Timestamp venueAt)
    {
        long before = book.Set(side, price, size, venueAt).Micro;
        if (size.Micro < before)
        {
            foreach (ref RestingOrder order in Ours(side).InPriority)
            {
                if (order.Price == price)
                {
                    QueuePosition.ApplyLevel(ref order, before, size.Micro, venueAt, queue);
                }
            }
        }
        else if (size.Micro > before && Ours(side.Opposite()).IsReachedBy(price))
        {
            crosses.Add(side, price, size.Micro - before);
        }
    }

    public void ReplaceBook(BookLevels levels, Timestamp venueAt)
    {
        NoteShown(Buys, book.Bids);
        NoteShown(Sells, book.Asks);
        ProveCrosses(Side.Buy, levels.Bids);
        ProveCrosses(Side.Sell, levels.Asks);
        book.Replace(levels, venueAt);
        ApplyShown(Buys, book.Bids, venueAt);
        ApplyShown(Sells, book.Asks, venueAt);
    }

    private void ProveCrosses(Side side, ReadOnlySpan<Level> levels)
    {
        RestingOrders ours = Ours(side.Opposite());
        if (ours.Count == 0)
        {
            return;
        }

        foreach (ref readonly Level level in levels)
        {
            long arrived = level.Size.Micro - book.On(side).SizeAt(level.Price).Micro;
            if (arrived > 0 && ours.IsReachedBy(level.Price))
            {
                crosses.Add(side, level.Price, arrived);
            }
        }
    }

    private static void NoteShown(RestingOrders ours, BookSide recorded)
    {
        foreach (ref RestingOrder order in ours.InPriority)
        {
            order.ShownBefore = recorded.SizeAt(order.Price).Micro;
        }
    }

    private void ApplyShown(RestingOrders ours, BookSide recorded, Timestamp venueAt)
    {
        foreach (ref RestingOrder order in ours.InPriority)
        {
            QueuePosition.ApplyLevel(ref order, order.ShownBefore, recorded.SizeAt(order.Price).Micro, venueAt, queue);
        }
    }

    /// <summary>The book is consistent again: orders that came to rest through ours prove fills now.</summary>
    public void EndFrame()
    {
        if (crosses.Count == 0)
        {
            return;
        }

        // A recorded book that stays crossed by itself is a glitch of the feed and proves nothing about us.
        if (!book.IsCrossed)
        {
            foreach (ref readonly CrossProofs.Proof proof in crosses.All)
            {
                long budget = Math.Min(proof.Arrived, book.On(proof.Side).SizeAt(proof.Price).Micro);
                Sweep(Ours(proof.Side.Opposite()), proof.Price, budget, FillCause.Cross);
            }
        }

        crosses.Clear();
    }

    public void ArriveTaker(Side taker, Size size)
    {
        BookSide recorded = book.On(taker.Opposite());
        RestingOrders ours = Ours(taker.Opposite());
        if (book.IsCrossed || recorded.IsEmpty)
        {
            return;
        }

        long budget = size.Micro;
        if (ours.Count > 0 && ours.IsBetter(ours.InPriority[0].Price, recorded.Best))
        {
            TakeLevel(ours, 0, ours.InPriority[0].Price, budget, FillCause.Model, null);
            return;
        }

        long displayed = touch.Left(recorded);
        bool joined = ours.Count > 0 && ours.InPriority[0].Price == recorded.Best;
        long filled = joined ? TakeDisplayed(ours, recorded.Best, budget, displayed) : 0;
        touch.Take(recorded, Math.Min(budget - filled, displayed));
    }

    public void Print(Side taker, Price price, Size size, Timestamp venueAt)
    {
        RestingOrders ours = Ours(taker.Opposite());
        long budget = size.Micro;
        int index = 0;
        while (index < ours.Count && ours.IsBetter(ours.InPriority[index].Price, price))
        {
            ref RestingOrder order = ref ours.InPriority[index];
            if (order.RestedAt > venueAt)
            {
                index++;
                continue;
            }

            order.Ahead = 0;
            budget -= Fill(ours, ref index, budget, FillCause.Through);
        }

        TakeLevel(ours, index, price, budget, FillCause.Print, venueAt);
    }

    /// <summary>Walks our orders at one price, from <paramref name="index"/>, with a taker of the given size.</summary>
    private long TakeLevel(
        RestingOrders ours, int index, Price price, long budget, FillCause cause, Timestamp? printedAt)
    {
        long left = budget;
        while (index < ours.Count && ours.InPriority[index].Price == price)
        {
            ref RestingOrder order = ref ours.InPriority[index];
            if (printedAt is { } at && order.RestedAt > at)
            {
                index++;
                continue;
            }

            long reached = printedAt is { } when
                ? QueuePosition.ApplyPrint(ref order, left, when)
                : QueuePosition.Consume(ref order, left);
            left -= Fill(ours, ref index, reached, cause);
        }

        return budget - left;
    }

    /// <summary>
    /// A model taker at a price where others stand too: it cannot eat more of them than is displayed.
    /// </summary>
    private long TakeDisplayed(RestingOrders ours, Price price, long budget, long displayed)
    {
        long atPrice = 0;
        foreach (ref readonly RestingOrder order in ours.InPriority)
        {
            atPrice += order.Price == price ? order.Remaining : 0;
        }

        return TakeLevel(ours, 0, price, Math.Min(budget, displayed + atPrice), FillCause.Model, null);
    }

    /// <summary>
    /// A recorded order came to rest at <paramref name="price"/>: it would have traded with every order of ours it
    /// reaches.
    /// </summary>
    private void Sweep(RestingOrders ours, Price price, long budget, FillCause cause)
    {
        int index = 0;
        while (index < ours.Count && budget > 0 && !ours.IsBetter(price, ours.InPriority[index].Price))
        {
            ours.InPriority[index].Ahead = 0;
            budget -= Fill(ours, ref index, budget, cause);
        }
    }

    /// <summary>Trades what reached the order, in whole lots; moves on to the next order.</summary>
    private long Fill(RestingOrders ours, ref int index, long reached, FillCause cause)
    {
        RestingOrder order = ours.InPriority[index];
        long filled = Rounding.FloorTo(Math.Min(reached, order.Remaining), Size.MicroPerLot);
        if (filled <= 0)
        {
            index++;
            return 0;
        }

        account.Fill(in order, new Size(filled), Cash.Zero);
        ours.Reduce(index, filled);
        if (filled == order.Remaining)
        {
            ours.RemoveAt(index);
        }
        else
        {
            index++;
        }

        outcomes.Add(new VenueOutcome
        {
            Kind = MarketEventKind.OrderFilled,
            Order = order.Order,
            Side = order.Side,
            Price = order.Price,
            Size = new Size(filled),
            Cause = cause,
        });
        return filled;
    }
}
