using PolyMaker.Core.Events;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Rest.Limits;
using PolyMaker.Polymarket.Rest.Modes;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Orders on their way off the venue. A cancel does no harm when it happens twice, so it is repeated until the venue
/// answers. An answer does not say how much had traded: the order ends when that is known. One writer: the gateway.
/// </summary>
internal sealed class Cancelling(GatewayBooks books, OrderOutcomes outcomes, VenueModes modes)
{
    private const int RequestsUnderWay = 4;
    private const long FirstPause = Timestamp.MicroPerSecond / 4;
    private const int MostDoublings = 5;

    private Timestamp heldUntil = Timestamp.Zero;
    private int failures;
    private bool isAllWanted;
    private bool isAllUnderWay;

    public int UnderWay { get; private set; }

    public Timestamp NextAt(Timestamp at) => HasWork && heldUntil > at ? heldUntil : Timestamp.Never;

    private bool HasWork => books.ToCancel.Count + books.Orphans.Count > 0 || isAllWanted;

    /// <summary>The engine's cancel.</summary>
    public void Cancel(int market, OrderId id, Timestamp at)
    {
        if (books.Orders.Find(id) is not { } order)
        {
            books.Outbox.Tell(market, MarketEvent.CancelRejected(at, id, RejectReason.UnknownOrder));
            return;
        }

        if (order.State == OwnOrderState.Waiting)
        {
            outcomes.Ended(order, Size.Zero, at);
            return;
        }

        outcomes.Unwanted(order);
    }

    /// <summary>Everything of this account, whoever placed it.</summary>
    public void CancelEverything() => isAllWanted = true;

    public void Pump(Timestamp at)
    {
        if (heldUntil > at || !modes.StateAt(at).MayCancel(at))
        {
            return;
        }

        if (isAllWanted && !isAllUnderWay)
        {
            isAllWanted = false;
            isAllUnderWay = true;
            UnderWay++;
            books.Outbox.Ask(new GatewayRequest { Kind = GatewayRequestKind.CancelAll, At = at });
        }

        while (UnderWay < RequestsUnderWay)
        {
            List<Bytes32> batch = Batch();
            if (batch.Count == 0)
            {
                return;
            }

            UnderWay++;
            books.Outbox.Ask(new GatewayRequest { Kind = GatewayRequestKind.Cancel, At = at, Ids = batch });
        }
    }

    public void Answer(GatewayRequest request, in VenueResult<CancelOutcome> result, Timestamp at)
    {
        UnderWay--;
        isAllUnderWay &= request.Kind != GatewayRequestKind.CancelAll;
        modes.Observe(
            request.Kind == GatewayRequestKind.CancelAll ? Endpoint.CancelAll : Endpoint.CancelOrders,
            result.Error, at);
        if (!result.IsOk)
        {
            Failed(request, result.Error, at);
            return;
        }

        failures = 0;
        HashSet<Bytes32> answered = [];
        foreach (Bytes32 id in result.Value.Canceled)
        {
            answered.Add(id);
            if (books.Orders.Find(id) is { } order)
            {
                outcomes.Ends(order, at);
            }
        }

        foreach (CancelRefusal refusal in result.Value.NotCanceled)
        {
            answered.Add(refusal.Id);
            if (books.Orders.Find(refusal.Id) is { State: OwnOrderState.Cancelling } order)
            {
                // Gone already, by a fill or by another cancel: the venue is asked which.
                books.Look(order, at);
            }
        }

        foreach (Bytes32 id in request.Ids)
        {
            if (!answered.Contains(id))
            {
                Again(id);
            }
        }
    }

    private void Failed(GatewayRequest request, VenueError error, Timestamp at)
    {
        long pause = FirstPause << Math.Min(failures++, MostDoublings);
        heldUntil = at.PlusMicro(error.RetryAfter is { } asked ? (long)asked.TotalMicroseconds : pause);
        isAllWanted |= request.Kind == GatewayRequestKind.CancelAll;
        if (!error.IsTransient && !error.IsOutcomeUnknown)
        {
            books.Outbox.Report(at, GatewayReportKind.Refusal, $"a cancel was refused: {error}");
        }

        foreach (Bytes32 id in request.Ids)
        {
            Again(id);
        }
    }

    private void Again(in Bytes32 id)
    {
        if (books.Orders.Find(id) is { State: OwnOrderState.Cancelling or OwnOrderState.Unsure } order)
        {
            books.ToCancel.Enqueue(order);
        }
    }

    private List<Bytes32> Batch()
    {
        List<Bytes32> batch = [];
        foreach (Bytes32 orphan in books.Orphans)
        {
            if (batch.Count < books.Options.LargestCancel)
            {
                batch.Add(orphan);
            }
        }

        books.Orphans.ExceptWith(batch);
        while (batch.Count < books.Options.LargestCancel && books.ToCancel.TryDequeue(out OwnOrder? order))
        {
            if (order.State is OwnOrderState.Cancelling or OwnOrderState.Unsure && !batch.Contains(order.Digest))
            {
                batch.Add(order.Digest);
            }
        }

        return batch;
    }
}
