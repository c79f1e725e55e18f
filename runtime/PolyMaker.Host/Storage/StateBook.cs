using System.Collections.Concurrent;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.Host.Storage;

/// <summary>
/// What a live run does, as rows of the state: orders, fills with what they closed, positions, the day's profit,
/// markouts, decisions where they change something, what the gateway found. Market data passes it without a trace. The
/// loop's thread makes the rows, the writer's takes them to the store.
/// </summary>
internal sealed class StateBook(
    StateRows rows, Action<StateRow> add, Func<DayStart> dayStarts, IReadOnlyDictionary<string, DayBook> recovered)
    : IRunObserver
{
    private const long MarkEvery = 60 * Timestamp.MicroPerSecond;

    // The gateway's thread looks a market's name up while others may join.
    private readonly ConcurrentDictionary<int, MarketBook> books = [];
    private long fills;
    private long decisions;
    private long reports;
    private string revision = "";

    /// <summary>Orders of which something may still be told.</summary>
    internal int OrdersKept => books.Values.Sum(book => book.Orders.Count);

    public void Joined(LiveMarket market)
    {
        MarketBook book = new(market.Spec);
        if (recovered.TryGetValue(market.Spec.ConditionId, out DayBook? day))
        {
            book.Day = day;
        }

        books[market.Number] = book;
    }

    public void Learned(LiveMarket market, in MarketEvent happened)
    {
        if (happened.Kind < MarketEventKind.FeedLost)
        {
            VenueAt = Timestamp.Max(VenueAt, happened.VenueAt);
        }

        if (happened.Kind <= MarketEventKind.FeedLost || happened.Kind == MarketEventKind.Woke)
        {
            return;
        }

        MarketBook book = BookOf(market);
        switch (happened.Kind)
        {
            case MarketEventKind.RulesChanged when happened.RuleBook.Revision != revision:
                revision = happened.RuleBook.Revision;
                add(rows.Revision(revision, "live", happened.At));
                break;
            case MarketEventKind.Halted or MarketEventKind.Resumed:
                add(rows.Risk(
                    Interlocked.Increment(ref reports), happened.At, happened.Kind.ToString(), book.Spec.Slug,
                    happened.Reason.ToString()));
                break;
            case MarketEventKind.OrderAdopted:
                Adopt(book, in happened);
                break;
            default:
                LearnOfOrder(book, market.Engine.State.Position, in happened);
                break;
        }
    }

    public void Decided(LiveMarket market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
        MarketBook book = BookOf(market);
        MarketState state = market.Engine.State;
        if (book.Watched.Count > 0)
        {
            TellMarkouts(book, state.Indicators.LastMid, at);
        }

        if (at.Micro - book.MarkedAt.Micro >= MarkEvery)
        {
            Mark(book, state, at);
        }

        Decision decision = market.Engine.LastDecision;
        bool isChange = decision.At == at && decision.Reason != book.Reason;
        if (commands.Length == 0 && !isChange)
        {
            return;
        }

        string? text = Book(book, decision, commands, at);
        if (isChange || text is not null)
        {
            book.Reason = decision.Reason;
            add(rows.Decision(book.Spec, ++decisions, decision, text ?? ""));
        }
    }

    public void Told(GatewayReport report)
    {
        long number = Interlocked.Increment(ref reports);
        string market = report.Market >= 0 && books.TryGetValue(report.Market, out MarketBook? book)
            ? book.Spec.Slug
            : "";
        if (report.Kind is GatewayReportKind.OrphanOrder or GatewayReportKind.MissingOrder
            or GatewayReportKind.MissingFill or GatewayReportKind.UnknownFill or GatewayReportKind.SharesDiffer
            or GatewayReportKind.CollateralDiffers or GatewayReportKind.UnwatchedFill)
        {
            add(rows.Difference(number, report, market));
        }
        else if (report.Kind != GatewayReportKind.Progress)
        {
            add(rows.Risk(number, report.At, report.Kind.ToString(), market, report.Text));
        }
    }

    /// <summary>
    /// What the venue says of positions is not written before it is known what was traded while no run was there: that
    /// goes on from what the state has. The loop's thread, once it runs.
    /// </summary>
    public bool AwaitsTrades { private get; set; }

    /// <summary>By the time of day: the last that the venue has stamped what it said. The loop's thread.</summary>
    public Timestamp VenueAt { get; private set; }

    /// <summary>The loop's thread: the number of the next fill of this run.</summary>
    public long NextFill() => ++fills;

    /// <summary>The loop's thread: a market's day that was found to have begun before this run.</summary>
    public void GoOn(string market, DayBook day)
    {
        if (books.Values.FirstOrDefault(each => each.Spec.ConditionId == market) is { } book)
        {
            book.Day = day;
        }
    }

    /// <summary>Where every position stands. The loop's thread, or after it has ended: the run's last word.</summary>
    public void MarkAll(IEnumerable<LiveMarket> markets, Timestamp at)
    {
        foreach (LiveMarket market in markets)
        {
            Mark(BookOf(market), market.Engine.State, at);
        }
    }

    private MarketBook BookOf(LiveMarket market)
    {
        if (!books.TryGetValue(market.Number, out MarketBook? book))
        {
            Joined(market);
            book = books[market.Number];
        }

        return book;
    }

    private void Adopt(MarketBook book, in MarketEvent happened)
    {
        BookedOrder order = new()
        {
            Id = happened.Order,
            Side = happened.Side,
            Token = happened.Outcome,
            Price = happened.Price,
            Size = happened.Size,
            Rules = "",
            PlacedAt = happened.At,
            State = "live",
        };
        book.Keep(order);
        add(rows.Order(book.Spec, order, happened.At));
    }

    private void LearnOfOrder(MarketBook book, Position position, in MarketEvent happened)
    {
        book.Orders.TryGetValue(happened.Order, out BookedOrder? order);
        bool moves = book.Moves(position, out Cash realised, out Cash fees);
        bool isOfFill = happened.Kind is MarketEventKind.OrderFilled or MarketEventKind.FillFailed;
        if (moves && !isOfFill && !AwaitsTrades)
        {
            add(PositionOf(book, happened.At));
        }

        switch (happened.Kind)
        {
            case MarketEventKind.OrderAccepted when order is not null:
                order.State = order.State is "sent" or "unknown" ? "live" : order.State;
                order.VenueOrder = happened.VenueOrder;
                break;
            case MarketEventKind.OrderRejected when order is not null:
                (order.State, order.Reason) = ("rejected", happened.Reason.ToString());
                break;
            case MarketEventKind.OrderCancelled when order is not null:
                (order.State, order.Cancelled) = ("cancelled", happened.Size);
                break;
            case MarketEventKind.OrderOutcomeUnknown when order is not null:
                order.State = "unknown";
                break;
            case MarketEventKind.OrderFilled when moves:
                Fill(book, order, in happened, realised, fees);
                break;
            case MarketEventKind.FillConfirmed or MarketEventKind.FillFailed:
                Settle(book, in happened, realised, fees);
                return;
            default:
                return;
        }

        if (order is not null)
        {
            add(rows.Order(book.Spec, order, happened.At));
            if (order.State == "rejected" || (!order.IsOpen && order.Filled + order.Cancelled >= order.Size))
            {
                book.Orders.Remove(order.Id);
            }
        }
    }

    private void Fill(MarketBook book, BookedOrder? order, in MarketEvent happened, Cash realised, Cash fees)
    {
        if (order is not null)
        {
            order.Filled += happened.Size;
            order.State = order.Filled + order.Cancelled >= order.Size && order.State != "cancelled"
                ? "filled"
                : order.State == "sent" ? "live" : order.State;
        }

        BookedFill fill = new()
        {
            Number = ++fills,
            Order = happened.Order,
            Side = order?.Side ?? (realised < Cash.Zero ? Side.Sell : Side.Buy),
            Token = order?.Token ?? Outcome.Yes,
            Price = happened.Price,
            Size = happened.Size,
            Fee = happened.Cash,
            Realised = realised,
            At = happened.At,
            State = happened.IsPending ? "pending" : "confirmed",
            Trade = happened.Trade,
        };
        book.Watch(fill, happened.IsPending);
        DayBook day = DayOf(book, happened.At);
        day.Realised += realised;
        day.Fees += fees;
        day.Volume += Cash.Of(happened.Price, happened.Size);
        day.Fills++;
        day.HasNews = true;
        add(StateRow.Together(
        [
            rows.Fill(book.Spec.ConditionId, book.Spec.Slug, fill), PositionOf(book, happened.At),
            rows.Day(book.Spec.ConditionId, book.Spec.Slug, day, happened.At),
        ]));
    }

    private void Settle(MarketBook book, in MarketEvent happened, Cash realised, Cash fees)
    {
        List<StateRow> together = [];
        if (book.Settle(in happened) is { } fill)
        {
            fill.State = happened.Kind == MarketEventKind.FillConfirmed ? "confirmed" : "failed";
            together.Add(rows.Fill(book.Spec.ConditionId, book.Spec.Slug, fill));
        }

        if (happened.Kind == MarketEventKind.FillFailed)
        {
            DayBook day = DayOf(book, happened.At);
            day.Realised += realised;
            day.Fees += fees;
            day.Volume -= Cash.Of(happened.Price, happened.Size);
            day.Fills--;
            together.Add(PositionOf(book, happened.At));
            together.Add(rows.Day(book.Spec.ConditionId, book.Spec.Slug, day, happened.At));
        }

        if (together.Count > 0)
        {
            add(StateRow.Together(together));
        }
    }

    private StateRow PositionOf(MarketBook book, Timestamp at) =>
        rows.Position(book.Spec.ConditionId, book.Spec.Slug, book.Net, book.Cost, "run", at);

    /// <summary>Enters what was sent; returns it as text, null when nothing but wake-ups was.</summary>
    private string? Book(MarketBook book, Decision decision, ReadOnlySpan<MarketCommand> commands, Timestamp at)
    {
        string? text = null;
        foreach (ref readonly MarketCommand command in commands)
        {
            if (command.Kind == MarketCommandKind.WakeAt)
            {
                continue;
            }

            text = text is null ? command.ToString() : $"{text}; {command}";
            if (command.Kind == MarketCommandKind.Place)
            {
                book.Keep(new BookedOrder
                {
                    Id = command.Order,
                    Side = command.Side,
                    Token = command.Outcome,
                    Price = command.Price,
                    Size = command.Size,
                    Rules = decision.Rules.Revision,
                    PlacedAt = at,
                });
            }
            else if (command.Kind == MarketCommandKind.Cancel && book.Orders.TryGetValue(command.Order, out var order))
            {
                order.State = "cancelling";
            }

            if (book.Orders.TryGetValue(command.Order, out BookedOrder? changed))
            {
                add(rows.Order(book.Spec, changed, at));
            }
        }

        return text;
    }

    private void TellMarkouts(MarketBook book, double mid, Timestamp at)
    {
        IReadOnlyList<int> horizons = Core.Indicators.Markouts.Horizons;
        for (int each = book.Watched.Count - 1; each >= 0; each--)
        {
            BookedFill fill = book.Watched[each];
            while (fill.Horizons < horizons.Count
                && at.Micro - fill.At.Micro >= horizons[fill.Horizons] * Timestamp.MicroPerSecond)
            {
                int seconds = horizons[fill.Horizons++];
                if (double.IsFinite(mid))
                {
                    add(rows.Markout(book.Spec, fill, seconds, mid));
                }
            }

            if (fill.Horizons == horizons.Count)
            {
                book.Watched.RemoveAt(each);
            }
        }
    }

    private void Mark(MarketBook book, MarketState state, Timestamp at)
    {
        book.MarkedAt = at;
        DayBook day = DayOf(book, at);
        day.Mark(state.Position.WorthAt(state.Mark) - state.Position.CostBasis);
        if (day.HasNews)
        {
            day.HasNews = false;
            add(rows.Day(book.Spec.ConditionId, book.Spec.Slug, day, at));
        }
    }

    private DayBook DayOf(MarketBook book, Timestamp at)
    {
        DateOnly today = dayStarts().DateOf(at);
        if (book.Day?.Day != today)
        {
            DayBook next = new() { Day = today };
            if (book.Day is { } before)
            {
                next.Continue(before.Unrealised, before.Unrealised);
                next.HasNews = true;
            }

            book.Day = next;
        }

        return book.Day;
    }
}
