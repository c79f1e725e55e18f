using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Compares our orders and trades with the venue's: at the start, after every silence of the user channel, whenever
/// something cannot be explained, and now and then for no reason. One question at a time: orders, then trades, so that
/// every fill an order list speaks of is in the trade list after it. One writer: the gateway.
/// </summary>
internal sealed class Reconciliation(GatewayBooks books, OrderOutcomes outcomes, Lookups lookups, Balances balances)
{
    private const long Spacing = Timestamp.MicroPerSecond / 2;

    /// <summary>Nothing is quoted meanwhile: a start asks more often.</summary>
    private const long RecoverySpacing = Timestamp.MicroPerSecond / 10;

    /// <summary>Trades are asked for from this long before the last time: the lists may lag.</summary>
    private const long Overlap = 60 * Timestamp.MicroPerSecond;

    /// <summary>A trade that is in no list this long after its order ended does not exist.</summary>
    private const long TradeLag = 5 * Timestamp.MicroPerSecond;

    /// <summary>Trades of an earlier run that can still be settling are not older than this.</summary>
    private const long SettlementHorizon = 600 * Timestamp.MicroPerSecond;

    private readonly HashSet<Bytes32> toldOf = [];
    private bool isUnderWay;
    private bool isFull;
    private Timestamp startedAt;
    private int failures;
    private long adopted;
    private Timestamp ordersAskedAt = Timestamp.Zero;
    private Timestamp tradesAskedAt = Timestamp.Never;
    private Timestamp notBefore = Timestamp.Zero;
    private Timestamp regularAt = Timestamp.Never;

    private long Pause => IsRecovering ? RecoverySpacing : Spacing;

    /// <summary>True until the first pass found everything as it should be.</summary>
    public bool IsRecovering { get; private set; }

    /// <summary>When the last list of open orders was asked for, and how many were on it.</summary>
    public (Timestamp AskedAt, int Count) LastList { get; private set; } = (Timestamp.Zero, -1);

    /// <summary>When the last pass that went through to its end began.</summary>
    public Timestamp CompletedFrom { get; private set; } = Timestamp.Zero;

    public Timestamp NextAt => isUnderWay
        ? Timestamp.Never
        : Timestamp.Max(notBefore, Timestamp.Min(regularAt, Timestamp.Min(books.PassWantedAt, books.TradesWantedAt)));

    public void Start(Timestamp at)
    {
        IsRecovering = true;
        startedAt = at;
        tradesAskedAt = at.PlusMicro(-SettlementHorizon);
        books.WantPass(at);
    }

    public void Pump(Timestamp at)
    {
        if (isUnderWay || at < notBefore)
        {
            return;
        }

        if (Timestamp.Min(books.PassWantedAt, regularAt) <= at)
        {
            books.PassBegun();
            isFull = true;
            ordersAskedAt = at;
            Ask(new GatewayRequest { Kind = GatewayRequestKind.ListOrders, At = at }, at);
        }
        else if (books.TradesWantedAt <= at)
        {
            isFull = false;
            AskTrades(at);
        }
    }

    public void Answer(in VenueResult<IReadOnlyList<OpenOrder>> result, Timestamp at)
    {
        isUnderWay = false;
        if (!result.IsOk)
        {
            Fail(result.Error, at);
            return;
        }

        HashSet<OwnOrder> seen = [];
        int open = 0;
        int strange = 0;
        foreach (OpenOrder each in result.Value)
        {
            if (each.Status is OrderStatus.Live or OrderStatus.Unmatched or OrderStatus.Delayed)
            {
                open++;
                strange += IsKnown(each, seen, at) ? 0 : 1;
            }
        }

        LastList = (ordersAskedAt, open);
        DoubtMissing(seen, at);
        if (IsRecovering && strange > 0)
        {
            // Nothing is believed until nothing of an earlier run can trade any more.
            books.WantPass(at.PlusMicro(Pause));
            return;
        }

        AskTrades(at);
    }

    public void Answer(in VenueResult<IReadOnlyList<VenueTrade>> result, Timestamp askedAt, Timestamp at)
    {
        isUnderWay = false;
        if (!result.IsOk)
        {
            Fail(result.Error, at);
            return;
        }

        failures = 0;
        foreach (VenueTrade trade in result.Value)
        {
            foreach (TradePart part in TradeParts.Of(trade))
            {
                Learn(part, trade, at);
            }
        }

        if (IsRecovering && IsSettling(result.Value, at))
        {
            // Neither in the balances nor out of them: what an earlier run traded last is waited for.
            books.WantPass(at.PlusMicro(2 * Spacing));
            return;
        }

        ConcludeTrades(askedAt, at);
        if (isFull)
        {
            ConcludeOrders(at);
            if (IsRecovering)
            {
                balances.ReadAll(result.Value.SelectMany(TradeParts.Of).Select(part => part.Token));
            }
            else
            {
                balances.ReadSome();
            }

            Complete(at);
        }
    }

    /// <summary>Balances are in as well: quoting may begin.</summary>
    public void Recovered() => IsRecovering = false;

    private void Complete(Timestamp at)
    {
        CompletedFrom = ordersAskedAt;
        regularAt = at.PlusMicro(books.Options.ReconcileEvery);
    }

    private bool IsKnown(OpenOrder each, HashSet<OwnOrder> seen, Timestamp at)
    {
        if (books.Orders.Find(each.Id) is not { } order)
        {
            return books.Options.AdoptOrphans && IsRecovering
                ? Adopt(each, at)
                : Orphan(each, "rests and is not ours", at);
        }

        seen.Add(order);
        if (order.IsOpen)
        {
            lookups.Found(order, each, ordersAskedAt, at);
            return true;
        }

        return order.GoneAt >= ordersAskedAt || Orphan(each, "rests although it was gone", at);
    }

    private bool Orphan(OpenOrder each, string what, Timestamp at)
    {
        books.Orphans.Add(each.Id);
        books.WantPass(at.PlusMicro(Pause));
        if (!toldOf.Add(each.Id))
        {
            // A start asks ten times a second until the cancel is through.
            return false;
        }

        books.Outbox.Report(new GatewayReport
        {
            At = at,
            Kind = GatewayReportKind.OrphanOrder,
            Order = each.Id,
            Theirs = each.Remaining.Micro,
            Text = $"an order for {each.Remaining} shares {what}: it is cancelled",
        });
        return false;
    }

    private bool Adopt(OpenOrder each, Timestamp at)
    {
        if (books.Place(each.TokenId) is not { } place)
        {
            return Orphan(each, "rests in a market that is not traded", at);
        }

        OwnOrder order = new()
        {
            Id = OrderId.Adopted(place.Market.Market, ++adopted),
            Market = place.Market.Market,
            Side = each.Side.OnYesBook(place.Outcome),
            Token = place.Outcome,
            Price = GatewayMarket.OnYes(place.Outcome, each.Price),
            Size = each.OriginalSize,
            DecidedAt = at,
            Digest = each.Id,
            State = OwnOrderState.Live,
            SentAt = at,
            LiveAt = at,
            Filled = each.MatchedSize,
            Matched = each.MatchedSize,
        };
        books.Orders.Add(order);
        books.Orders.Register(order);
        tradesAskedAt = Timestamp.Min(tradesAskedAt, each.CreatedAt);
        books.Tell(
            order,
            MarketEvent.OrderAdopted(at, order.Id, order.Side, order.Token, order.Price, each.Remaining));
        return true;
    }

    /// <summary>What should be on the list and is not has ended since, or was lost: the venue is asked which.</summary>
    private void DoubtMissing(HashSet<OwnOrder> seen, Timestamp at)
    {
        foreach (OwnOrder order in books.Orders.Open)
        {
            bool shouldRest = order.State is OwnOrderState.Live or OwnOrderState.Cancelling;
            if (shouldRest && order.LiveAt < ordersAskedAt && !seen.Contains(order) && !order.IsBeingLookedUp
                && order.ListsSince == Timestamp.Never)
            {
                books.Look(order, at);
            }
        }
    }

    private void Learn(in TradePart part, VenueTrade trade, Timestamp at)
    {
        if (IsRecovering)
        {
            if (books.Orders.Find(part.Order) is { } adopted)
            {
                books.Fills.Disregard(part.Trade, adopted);
            }

            return;
        }

        bool isOurs = outcomes.Traded(part, at);
        if (!isOurs && part.IsTaker && trade.MakerAddress.Equals(books.Maker, StringComparison.OrdinalIgnoreCase)
            && trade.Role == TraderRole.Taker)
        {
            books.Outbox.Report(
                at, GatewayReportKind.UnknownFill,
                $"trade {part.Trade}: {part.Size} shares taken by an order not ours");
        }
    }

    private bool IsSettling(IReadOnlyList<VenueTrade> trades, Timestamp at)
    {
        VenueTrade? open = trades.FirstOrDefault(
            each => each.Status is not (TradeStatus.Confirmed or TradeStatus.Failed));
        if (open is null || at.Micro - startedAt.Micro <= books.Options.MatchedAlarm)
        {
            return open is not null;
        }

        books.Outbox.Report(
            at, GatewayReportKind.SlowSettlement, $"trade {open.Id} of an earlier run does not settle; quoting anyway");
        return false;
    }

    /// <summary>Gone orders whose trades are in no list by now have had no more of them.</summary>
    private void ConcludeTrades(Timestamp askedAt, Timestamp at)
    {
        tradesAskedAt = askedAt;
        foreach (OwnOrder owing in books.Owing.ToArray())
        {
            if (owing.GoneAt.PlusMicro(TradeLag) <= askedAt)
            {
                outcomes.NothingMore(owing, at);
            }
            else
            {
                books.WantTrades(Timestamp.Max(at, owing.GoneAt.PlusMicro(TradeLag)));
            }
        }

        foreach (FillBook.Fill fill in books.Fills.Pending)
        {
            if (!fill.IsReported && at.Micro - fill.At.Micro > books.Options.MatchedAlarm)
            {
                fill.IsReported = true;
                books.Outbox.Report(
                    at, GatewayReportKind.SlowSettlement,
                    $"a trade of {fill.Size} shares is matched since {fill.At} and not settled", fill.Order);
            }
        }
    }

    /// <summary>Orders whose digest the venue did not know: the lists have spoken.</summary>
    private void ConcludeOrders(Timestamp at)
    {
        foreach (OwnOrder order in books.Orders.Open.ToArray())
        {
            if (order.ListsSince == Timestamp.Never)
            {
                continue;
            }

            if (order.ListsSince > ordersAskedAt)
            {
                books.WantPass(at);
                continue;
            }

            order.ListsSince = Timestamp.Never;
            bool wasThere = order.LiveAt != Timestamp.Zero;
            if (wasThere || at.Micro - order.SentAt.Micro >= books.Options.AbsentAfter)
            {
                outcomes.Ended(order, order.Filled + order.Voided, at);
            }
            else
            {
                books.LookAgain(order, at);
            }
        }
    }

    private void AskTrades(Timestamp at)
    {
        books.TradesAsked();
        Timestamp since = Timestamp.Min(tradesAskedAt, books.Fills.OldestPending);
        Ask(
            new GatewayRequest
            {
                Kind = GatewayRequestKind.ListTrades,
                At = at,
                Since = Timestamp.Max(Timestamp.Zero, since.PlusMicro(-Overlap)),
            },
            at);
    }

    private void Ask(GatewayRequest request, Timestamp at)
    {
        isUnderWay = true;
        notBefore = at.PlusMicro(Pause);
        books.Outbox.Ask(request);
    }

    private void Fail(VenueError error, Timestamp at)
    {
        const int MostDoublings = 4;
        long pause = Spacing << Math.Min(failures++, MostDoublings);
        Timestamp again = at.PlusMicro(
            error.RetryAfter is { } asked ? Math.Max(pause, (long)asked.TotalMicroseconds) : pause);
        if (isFull)
        {
            regularAt = Timestamp.Never;
            books.WantPass(again);
        }
        else
        {
            books.WantTrades(again);
        }
    }
}
