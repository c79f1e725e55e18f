using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Rest.Limits;
using PolyMaker.Polymarket.Rest.Modes;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Orders on their way out: batched, signed and registered under their digest before anything is sent, never sent a
/// second time unless the first time certainly did not happen. One writer: the gateway.
/// </summary>
internal sealed class Posting(GatewayBooks books, OrderOutcomes outcomes, VenueModes modes)
{
    private readonly OrderStamps stamps = new(books.Options.Seed);
    private readonly Queue<OwnOrder> waiting = new();
    private readonly Queue<OwnOrder> returned = new();
    private readonly Queue<OwnOrder> takers = new();
    private Timestamp heldUntil = Timestamp.Zero;
    private bool isVersionAsked;

    /// <summary>Requests without an answer.</summary>
    public int UnderWay { get; private set; }

    /// <summary>When something can be sent that cannot be sent now.</summary>
    public Timestamp NextAt(Timestamp at) =>
        waiting.Count + returned.Count + takers.Count > 0 && heldUntil > at ? heldUntil : Timestamp.Never;

    public void Add(OwnOrder order)
    {
        books.Orders.Add(order);
        (order.IsTaker ? takers : waiting).Enqueue(order);
    }

    /// <summary>Nothing that waits is sent any more.</summary>
    public void RefuseAll(RejectReason reason, Timestamp at)
    {
        RefuseTakers(reason, at);
        while (Next(takes: false) is { } order)
        {
            outcomes.Refused(order, reason, at);
        }
    }

    private void RefuseTakers(RejectReason reason, Timestamp at)
    {
        while (Next(takes: true) is { } order)
        {
            outcomes.Refused(order, reason, at);
        }
    }

    public void Pump(Timestamp at)
    {
        if (!modes.StateAt(at).MayPlace(books.Options.PostOnly, at))
        {
            RefuseAll(RejectReason.VenueNotTaking, at);
            return;
        }

        if (!modes.StateAt(at).MayPlace(isPostOnly: false, at))
        {
            RefuseTakers(RejectReason.VenueNotTaking, at);
        }

        while (heldUntil <= at && UnderWay < books.Options.PostsUnderWay)
        {
            // A request has one kind of order; what closes a position goes before what opens one.
            List<SignedOrder> batch = Batch(at, takes: true);
            bool takes = batch.Count > 0;
            batch = takes ? batch : Batch(at, takes: false);
            if (batch.Count == 0)
            {
                return;
            }

            UnderWay++;
            books.Outbox.Ask(new GatewayRequest
            {
                Kind = GatewayRequestKind.Post, At = at, Orders = batch,
                Options = takes ? PostOptions.Taker : books.Options.Post,
            });
        }
    }

    public void Answer(GatewayRequest request, in VenueResult<IReadOnlyList<PostedOrder>> result, Timestamp at)
    {
        UnderWay--;
        modes.Observe(Endpoint.PostOrders, result.Error, at);
        Dictionary<Bytes32, PostedOrder> answers =
            result.IsOk ? result.Value.ToDictionary(each => each.Id) : [];
        foreach (SignedOrder sent in request.Orders)
        {
            if (books.Orders.Find(sent.Id) is not { State: OwnOrderState.Posting } order)
            {
                // The user channel was faster.
                continue;
            }

            if (!result.IsOk)
            {
                Failed(order, result.Error, at);
            }
            else if (!answers.TryGetValue(sent.Id, out PostedOrder? posted))
            {
                outcomes.BecomesUnsure(order, at);
            }
            else if (posted.Error is { } error)
            {
                modes.Observe(Endpoint.PostOrder, error, at);
                Failed(order, error, at);
            }
            else
            {
                Taken(order, posted, at);
            }
        }
    }

    public void VersionRead() => isVersionAsked = false;

    private void Taken(OwnOrder order, PostedOrder posted, Timestamp at)
    {
        switch (posted.Status)
        {
            case OrderStatus.Live:
                outcomes.Rests(order, at);
                break;
            case OrderStatus.Matched:
                // It traded at once; what did not trade may rest. Its trades come by themselves or are asked for.
                outcomes.Rests(order, at);
                books.LookAgain(order, at);
                books.WantTrades(at.PlusMicro(books.Options.FillPatience));
                break;
            default:
                // Delayed, unmatched or a word we do not know: in flight until the venue says what it became.
                order.State = OwnOrderState.Unsure;
                books.LookAgain(order, at);
                break;
        }
    }

    private void Failed(OwnOrder order, VenueError error, Timestamp at)
    {
        switch (error.Kind)
        {
            case VenueErrorKind.HeldBack or VenueErrorKind.RateLimited:
                // Certainly not done: it may go once there is room, if it is still fresh then.
                heldUntil = Timestamp.Max(heldUntil, at.PlusMicro(Wait(error)));
                books.Orders.Unregister(order);
                order.State = OwnOrderState.Waiting;
                (order.IsTaker ? takers : returned).Enqueue(order);
                return;
            case VenueErrorKind.Duplicate:
                // The venue has an order with this digest, so it has this order.
                outcomes.BecomesUnsure(order, at);
                return;
            case VenueErrorKind.WrongOrderVersion when !isVersionAsked:
                isVersionAsked = true;
                books.Outbox.Ask(new GatewayRequest { Kind = GatewayRequestKind.ReadVersion, At = at });
                break;
            case VenueErrorKind.NotEnoughBalance:
                RefreshBalance(order, at);
                break;
        }

        if (error.IsOutcomeUnknown)
        {
            outcomes.BecomesUnsure(order, at);
            return;
        }

        RejectReason reason = error.Reason == RejectReason.None ? RejectReason.Refused : error.Reason;
        bool isUsual = reason is RejectReason.CrossesBook or RejectReason.VenueNotTaking
            || error.Kind == VenueErrorKind.FakNotFilled;
        if (!isUsual)
        {
            books.Outbox.Report(at, GatewayReportKind.Refusal, $"{order.Id} refused: {error}", order);
        }

        outcomes.Refused(order, reason, at);
    }

    /// <summary>The venue caches balances and allowances; it is asked to look again (features B12).</summary>
    private void RefreshBalance(OwnOrder order, Timestamp at)
    {
        GatewayMarket market = books.Market(order.Market);
        bool sells = order.Side.OnYesBook(order.Token) == Side.Sell;
        books.Outbox.Ask(new GatewayRequest
        {
            Kind = GatewayRequestKind.RefreshBalance,
            At = at,
            Asset = sells ? BalanceAsset.Shares(market.TokenOf(order.Token)) : BalanceAsset.Collateral,
        });
        books.WantPass(at.PlusMicro(books.Options.FillPatience));
    }

    private List<SignedOrder> Batch(Timestamp at, bool takes)
    {
        List<SignedOrder> batch = [];
        while (batch.Count < books.Options.LargestPost && Next(takes) is { } order)
        {
            if (at.Micro - order.DecidedAt.Micro > books.Options.LongestWait)
            {
                outcomes.Refused(order, RejectReason.WaitedTooLong, at);
                continue;
            }

            SignedOrder signed = Sign(order, at);
            order.Digest = signed.Id;
            order.State = OwnOrderState.Posting;
            order.SentAt = at;
            books.Orders.Register(order);
            batch.Add(signed);
        }

        return batch;
    }

    private SignedOrder Sign(OwnOrder order, Timestamp at)
    {
        const int ExpiryBuffer = 60;
        GatewayMarket market = books.Market(order.Market);
        long expiration = !order.IsTaker && books.Options.OrderLife is { } life
            ? ((at.Micro + life) / Timestamp.MicroPerSecond) + ExpiryBuffer
            : 0;
        return market.Signer.Sign(market.Draft(order, stamps.NextSalt(), OrderStamps.TimestampMs(at), expiration));
    }

    /// <summary>The next that is still wanted; null when there is none.</summary>
    private OwnOrder? Next(bool takes)
    {
        foreach (Queue<OwnOrder> queue in (ReadOnlySpan<Queue<OwnOrder>>)(takes ? [takers] : [returned, waiting]))
        {
            while (queue.TryDequeue(out OwnOrder? order))
            {
                if (order.State == OwnOrderState.Waiting)
                {
                    return order;
                }
            }
        }

        return null;
    }

    private static long Wait(VenueError error) =>
        error.RetryAfter is { } asked ? (long)asked.TotalMicroseconds : Timestamp.MicroPerSecond;
}
