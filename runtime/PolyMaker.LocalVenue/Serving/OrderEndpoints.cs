using System.Text.Json;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>Posting orders, one or fifteen (protocol sections 1.6, 3.4 and 3.5).</summary>
internal sealed class OrderEndpoints(VenueRoom room, OrderIntake intake, VenueModes modes)
{
    private const int LargestBatch = OrderBodyWriter.LargestBatch;

    private static readonly OrderRefusal StaleBalance = OrderRefusal.NotEnoughBalance(0, 0);

    public IEnumerable<Endpoint> All =>
    [
        new("POST", "/order", AccessLevel.Trading, PostOne)
        {
            Places = true, PerTenSeconds = 5000, PerTenMinutes = 120_000,
        },
        new("POST", "/orders", AccessLevel.Trading, PostBatch)
        {
            Places = true, PerTenSeconds = 2000, PerTenMinutes = 21_000,
        },
    ];

    private void PostOne(VenueCall call)
    {
        if (!room.RatesOf(call.Account, call.At).TryTake(call, orderCost: 1, cancelCost: 0))
        {
            return;
        }

        OrderIntakeResult found = intake.Check(OrderBodyReader.ReadOne(call.Body.Span), call.Key!);
        if ((found.Refusal ?? modes.RefuseOrder(found.Body?.PostOnly ?? false, call.At)) is { } refusal)
        {
            call.Refuse(refusal);
            return;
        }

        SubmitResult result;
        using (room.Enter())
        {
            result = Submit(found, call);
            if (result.Refusal is null)
            {
                room.OrderJson.WritePosted(call.Json, result, withTrades: true);
            }
        }

        if (result.Refusal is { } refused)
        {
            call.Refuse(refused.HttpStatus, refused.Text);
        }
    }

    /// <summary>
    /// A batch is answered with one entry for each order, in their order: refusals stand among the others.
    /// </summary>
    private void PostBatch(VenueCall call)
    {
        if (OrderBodyReader.ReadBatch(call.Body.Span) is not { Count: > 0 } bodies)
        {
            call.Refuse(HttpReply.BadPayload);
            return;
        }

        if (bodies.Count > LargestBatch)
        {
            call.Refuse(400, $"Too many orders in payload: {bodies.Count}, max allowed: {LargestBatch}");
            return;
        }

        if (!room.RatesOf(call.Account, call.At).TryTake(call, bodies.Count, cancelCost: 0))
        {
            return;
        }

        // Signatures are checked before anyone waits for the engine.
        OrderIntakeResult[] found = new OrderIntakeResult[bodies.Count];
        for (int i = 0; i < bodies.Count; i++)
        {
            found[i] = intake.Check(bodies[i], call.Key!);
        }

        // A batch of nothing but dead orders tells the client to build them anew.
        if (Array.TrueForAll(found, each => each.Refusal?.Error == "order_version_mismatch"))
        {
            call.Refuse(found[0].Refusal!);
            return;
        }

        Utf8JsonWriter json = call.Json;
        json.WriteStartArray();
        using (room.Enter())
        {
            for (int i = 0; i < found.Length; i++)
            {
                WriteEntry(call, found[i], isLost: call.Fault?.Kind == FaultKind.BatchPartial && i % 2 == 1);
            }
        }

        json.WriteEndArray();
    }

    private void WriteEntry(VenueCall call, in OrderIntakeResult found, bool isLost)
    {
        HttpReply? refusal = found.Refusal ?? modes.RefuseOrder(found.Body?.PostOnly ?? false, call.At);
        if (isLost)
        {
            string text = call.Fault!.Text.Length > 0 ? call.Fault.Text : "could not insert order";
            OrderJson.WriteRefused(call.Json, text, found.Id);
        }
        else if (refusal is not null)
        {
            OrderJson.WriteRefused(call.Json, refusal.Error, found.Id);
        }
        else
        {
            WriteSubmitted(call, found);
        }
    }

    private void WriteSubmitted(VenueCall call, in OrderIntakeResult found)
    {
        SubmitResult result = Submit(found, call);
        if (result.Refusal is { } refused)
        {
            OrderJson.WriteRefused(call.Json, refused.Text, found.Id);
        }
        else
        {
            room.OrderJson.WritePosted(call.Json, result, withTrades: true);
        }
    }

    private SubmitResult Submit(in OrderIntakeResult found, VenueCall call)
    {
        if (call.Fault?.Kind == FaultKind.StaleBalance)
        {
            return SubmitResult.Refused(StaleBalance);
        }

        PostedBody body = found.Body!;
        OrderTicket ticket = new()
        {
            Id = found.Id!.Value,
            Account = room.AccountOf(body.Maker, call.At),
            Owner = body.Owner,
            TokenId = body.Token,
            Side = body.Side,
            MakerAmount = body.MakerAmount,
            TakerAmount = body.TakerAmount,
            Type = body.Type,
            PostOnly = body.PostOnly,
            ExpirationSeconds = body.ExpirationSeconds,
            Builder = body.Builder,
            TakerDelay = call.Fault is { Kind: FaultKind.DelayMatch } fault ? fault.Delay : null,
        };
        return room.Engine.Submit(ticket, call.At);
    }
}
