using PolyMaker.Core.Engine;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Trading;

namespace PolyMaker.Host.Storage;

/// <summary>
/// Enters into the state, once, what our orders traded while no run was there: fills, positions, the days' profit. What
/// the state has under the venue's name is not entered again; a trade that it had as pending is settled. All of it is
/// written together with the time up to which trades are known, or not at all. One writer: the trading loop.
/// </summary>
/// <param name="rows">Of the run that has found them.</param>
/// <param name="known">What the state had; it is brought up to date.</param>
/// <param name="clock">Between the time of day and the run's.</param>
/// <param name="first">The run's first instant: with a time of its own nothing is older.</param>
internal sealed class MissedBook(
    StateRows rows, StateRecovery known, Func<DayStart> dayStarts, RunClock clock, Timestamp first)
{
    private readonly KeptTrades kept = known.Trades!;
    private readonly Dictionary<string, LeftPosition> lefts = new(known.Trades!.Positions);
    private readonly List<StateRow> written = [];

    /// <summary>Whatever was matched before this time of day need not be asked for.</summary>
    public Timestamp Since => kept.Since;

    /// <summary>By condition id, what is held and what it cost, by our own fills. After these were entered.</summary>
    public IReadOnlyDictionary<string, LeftPosition> Positions => lefts;

    /// <summary>The trades' rows for the state, to be written together.</summary>
    /// <param name="fills">As the venue lists them, those that are known too.</param>
    /// <param name="markets">By condition id; trades of others are left out.</param>
    /// <param name="nextFill">Gives out the run's numbers of fills.</param>
    /// <param name="askedAt">
    /// By the time of day, ours or the venue's, whichever is behind: what was matched well before is in the list or in
    /// the state.
    /// </param>
    public (StateRow Rows, IReadOnlyList<MissedChange> Changes) Enter(
        IEnumerable<OwnFill> fills, IReadOnlyDictionary<string, MissedMarket> markets, Func<long> nextFill,
        Timestamp askedAt)
    {
        List<MissedChange> changes = [];
        foreach (IGrouping<string, OwnFill> ofMarket in fills.GroupBy(each => each.ConditionId))
        {
            OwnFill[] news =
            [
                .. ofMarket.Where(IsNews).OrderBy(each => each.MatchedAt.Micro)
                    .ThenBy(each => each.Name, StringComparer.Ordinal),
            ];
            if (news.Length > 0 && markets.TryGetValue(ofMarket.Key, out MissedMarket? market))
            {
                changes.Add(Enter(ofMarket.Key, market, news, nextFill));
            }
        }

        Hold(markets);
        written.Add(rows.TradesKnownAtMost(askedAt.PlusMicro(KeptTrades.Overlap)));
        written.Add(rows.TradesKnown(askedAt.PlusMicro(-KeptTrades.Lag)));
        return (StateRow.Together(written), [.. changes.Where(each => each.Trades > 0)]);
    }

    /// <summary>
    /// Shares that came or went without a trade: the venue's word on what is held stands in the state.
    /// </summary>
    private void Hold(IReadOnlyDictionary<string, MissedMarket> markets)
    {
        foreach ((string id, MissedMarket market) in markets)
        {
            if (market.Held is { } held && held.Net != lefts.GetValueOrDefault(id).Net)
            {
                LeftPosition now = (lefts.GetValueOrDefault(id) with { Slug = market.Slug }).Holding(held);
                lefts[id] = now;
                written.Add(rows.Position(id, now.Slug, now.Net, now.Cost, "venue", first));
            }
        }
    }

    private bool IsNews(OwnFill fill) => kept.Fills.TryGetValue(fill.Name, out KeptFill? before)
        ? before.State == "pending" && fill.Status is TradeStatus.Confirmed or TradeStatus.Failed
        : fill.Status != TradeStatus.Failed;

    private MissedChange Enter(string id, MissedMarket market, OwnFill[] news, Func<long> nextFill)
    {
        kept.Positions.TryGetValue(id, out LeftPosition left);
        Position position = new();
        position.Restore(left.Net, left.Cost);
        Cash worthBefore = Latest(id)?.Unrealised ?? Cash.Zero;
        Cash gained = worthBefore;
        Cash realised = Cash.Zero;
        (int trades, Size shares) = (0, Size.Zero);
        foreach (OwnFill fill in news)
        {
            if (Enter(position, fill, (id, market), nextFill) is not { } made)
            {
                continue;
            }

            trades++;
            shares += fill.Size;
            realised += made;
            Price price = PriceOf(fill, market);
            gained = position.WorthAt(price.ToDouble()) - position.CostBasis;
            Mark(id, DayOf(id, AtOf(fill)), gained);
            written.Add(rows.Day(id, market.Slug, DayOf(id, AtOf(fill)), AtOf(fill)));
        }

        Carried carried = new(position.Net, gained);
        if (trades > 0)
        {
            known.Carried[id] = carried;
            lefts[id] = new LeftPosition(market.Slug, position.Net, position.CostBasis);
            written.Add(rows.Position(id, market.Slug, position.Net, position.CostBasis, "trades", AtOf(news[^1])));
        }

        return new MissedChange(
            id, market.Slug, trades, shares, realised, realised + gained - worthBefore, left.Net, carried);
    }

    /// <summary>What it closed; null when it changes nothing but how a known fill is settled.</summary>
    private Cash? Enter(Position position, OwnFill fill, (string Id, MissedMarket Of) market, Func<long> nextFill)
    {
        Cash before = position.Realised;
        if (kept.Fills.TryGetValue(fill.Name, out KeptFill? pending))
        {
            bool hasFailed = fill.Status == TradeStatus.Failed;
            written.Add(StateRows.Settled(pending, hasFailed ? "failed" : "confirmed"));
            if (!hasFailed)
            {
                return null;
            }

            written.Add(rows.MissedOrder($"{fill.Order}", AtOf(fill)));
            position.Void(pending.Side, pending.Price, pending.Size, pending.Fee);
            DayBook undone = DayOf(market.Id, AtOf(fill));
            undone.Realised += position.Realised - before;
            undone.Fees -= pending.Fee;
            undone.Volume -= Cash.Of(pending.Price, pending.Size);
            undone.Fills--;
            return position.Realised - before;
        }

        Price price = PriceOf(fill, market.Of);
        bool isYes = fill.TokenId == market.Of.YesToken;
        Side side = isYes ? fill.Side : fill.Side.Opposite();
        Cash fee = fill.IsTaker ? market.Of.Fees.TakerFee(price, fill.Size) : Cash.Zero;
        position.Book(side, price, fill.Size, fee);
        BookedFill booked = new()
        {
            Number = nextFill(), Order = OrderId.None, Side = side, Token = isYes ? Outcome.Yes : Outcome.No,
            Price = price, Size = fill.Size, Fee = fee, Realised = position.Realised - before, At = AtOf(fill),
            State = fill.Status == TradeStatus.Confirmed ? "confirmed" : "pending", Trade = fill.Name,
        };
        string order = $"{fill.Order}";
        written.Add(rows.MissedFill(market.Id, market.Of.Slug, booked, order));
        written.Add(rows.MissedOrder(order, booked.At));
        DayOf(market.Id, booked.At).Add(booked);
        return booked.Realised;
    }

    private static Price PriceOf(OwnFill fill, MissedMarket market) =>
        fill.TokenId == market.YesToken ? fill.Price : fill.Price.Complement;

    /// <summary>A run with a time of its own begins at its first instant: nothing of it is older.</summary>
    private Timestamp AtOf(OwnFill fill) =>
        Timestamp.Max(clock == RunClock.OfDay ? Timestamp.Zero : first, clock.At(fill.MatchedAt));

    private DayBook DayOf(string market, Timestamp at)
    {
        DateOnly date = dayStarts().DateOf(at) is var its && its < known.Date ? its : known.Date;
        if (!kept.Days.TryGetValue((market, date), out DayBook? book))
        {
            book = date == known.Date && Latest(market) is { } today ? today : DayBook.After(Latest(market), date);
            kept.Days.Add((market, date), book);
        }

        if (date == known.Date)
        {
            // The row as it was read twice is one book from here on.
            known.Markets.TryAdd(market, book);
            return known.Markets[market];
        }

        return book;
    }

    /// <summary>Marks a day; one that nothing is kept of yet, and is after it, begins there.</summary>
    private void Mark(string market, DayBook day, Cash gained)
    {
        day.Mark(gained);
        if (day.Day < known.Date && !kept.Days.ContainsKey((market, known.Date)))
        {
            known.Markets[market] = DayBook.After(day, known.Date);
        }
    }

    private DayBook? Latest(string market) => known.Markets.GetValueOrDefault(market);
}
