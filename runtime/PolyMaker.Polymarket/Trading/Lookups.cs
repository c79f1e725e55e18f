using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;

namespace PolyMaker.Polymarket.Trading;

/// <summary>
/// Asks the venue about single orders of which something is unclear: by digest first, and when the digest is unknown
/// there by the lists of open orders and trades. One writer: the gateway.
/// </summary>
internal sealed class Lookups(GatewayBooks books, OrderOutcomes outcomes)
{
    private int underWay;

    public Timestamp NextAt => underWay < books.Options.LookupsUnderWay ? books.NextLook : Timestamp.Never;

    public void Pump(Timestamp at)
    {
        if (books.NextLook > at)
        {
            return;
        }

        Timestamp next = Timestamp.Never;
        foreach (OwnOrder order in books.Orders.Open)
        {
            if (order.IsBeingLookedUp || order.State is OwnOrderState.Waiting or OwnOrderState.Posting)
            {
                continue;
            }

            if (order.LookAt <= at && underWay < books.Options.LookupsUnderWay)
            {
                Ask(order, at);
            }
            else
            {
                next = Timestamp.Min(next, order.LookAt);
            }
        }

        books.NextLook = next;
    }

    public void Answer(GatewayRequest request, in VenueResult<OpenOrder> result, Timestamp at)
    {
        underWay--;
        if (books.Orders.Find(request.Ids[0]) is not { } order)
        {
            return;
        }

        order.IsBeingLookedUp = false;
        if (!order.IsOpen)
        {
            return;
        }

        if (result.IsOk)
        {
            Found(order, result.Value, request.At, at);
        }
        else if (result.Error.Kind == VenueErrorKind.NotFound)
        {
            order.ListsSince = at;
            books.WantPass(at);
        }
        else
        {
            books.LookAgain(order, at);
        }
    }

    /// <summary>What the venue says of an order in some answer that was asked for at an instant.</summary>
    public void Found(OwnOrder order, OpenOrder found, Timestamp askedAt, Timestamp at)
    {
        order.Matched = Size.Max(order.Matched, found.MatchedSize);
        if (order.OwesFills)
        {
            books.WantTrades(at.PlusMicro(books.Options.FillPatience));
        }

        switch (found.Status)
        {
            case OrderStatus.Live or OrderStatus.Unmatched:
                StillThere(order, askedAt, at);
                break;
            case OrderStatus.Delayed or OrderStatus.Unknown:
                books.LookAgain(order, at);
                break;
            default:
                ReportLoss(order, found, at);
                outcomes.Ended(order, found.MatchedSize, at);
                break;
        }
    }

    private void StillThere(OwnOrder order, Timestamp askedAt, Timestamp at)
    {
        order.LookAt = Timestamp.Never;
        switch (order.State)
        {
            case OwnOrderState.Unsure:
                outcomes.Rests(order, at);
                break;
            case OwnOrderState.Cancelling:
                books.ToCancel.Enqueue(order);
                break;
            case OwnOrderState.Ending when order.GoneAt >= askedAt:
                books.LookAgain(order, at);
                break;
            case OwnOrderState.Ending:
                // Cancelled, says one answer; resting, says a later one. It is cancelled until both agree.
                order.State = OwnOrderState.Cancelling;
                books.ToCancel.Enqueue(order);
                break;
        }
    }

    private void ReportLoss(OwnOrder order, OpenOrder found, Timestamp at)
    {
        if (order.State == OwnOrderState.Live && found.Status != OrderStatus.Matched)
        {
            books.Outbox.Report(
                at, GatewayReportKind.MissingOrder,
                $"{order.Id} was to rest; the venue has it as {found.Status}", order);
        }
    }

    private void Ask(OwnOrder order, Timestamp at)
    {
        underWay++;
        order.LookAt = Timestamp.Never;
        order.IsBeingLookedUp = true;
        books.Outbox.Ask(new GatewayRequest
        {
            Kind = GatewayRequestKind.FindOrder, At = at, Ids = [order.Digest],
        });
    }
}
