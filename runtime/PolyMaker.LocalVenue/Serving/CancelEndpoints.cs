using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// Cancelling: one, many, all, or those of a market or token (protocol section 3.4). All answer with the ids that are
/// cancelled and those that are not, with the reason.
/// </summary>
internal sealed class CancelEndpoints(VenueRoom room)
{
    private static readonly HttpReply BadMarket = new(400, "invalid order params payload");

    public IEnumerable<Endpoint> All =>
    [
        new("DELETE", "/order", AccessLevel.Trading, CancelOne)
        {
            Cancels = true, PerTenSeconds = 5000, PerTenMinutes = 120_000,
        },
        new("DELETE", "/orders", AccessLevel.Trading, CancelMany)
        {
            Cancels = true, PerTenSeconds = 2000, PerTenMinutes = 15_000,
        },
        new("DELETE", "/cancel-all", AccessLevel.Trading, call => CancelAll(call, OrderFilter.All))
        {
            Cancels = true, PerTenSeconds = 250, PerTenMinutes = 6000,
        },
        new("DELETE", "/cancel-market-orders", AccessLevel.Trading, CancelMarket)
        {
            Cancels = true, PerTenSeconds = 1500, PerTenMinutes = 21_000,
        },
    ];

    private void CancelOne(VenueCall call)
    {
        string? text = RequestJson.Text(call.Body, "orderID");
        if (text is null || !Bytes32.TryParseHex(text, out _))
        {
            call.Refuse(text is null ? HttpReply.BadParameters : HttpReply.BadOrderId);
            return;
        }

        Cancel(call, [text]);
    }

    private void CancelMany(VenueCall call)
    {
        if (RequestJson.Texts(call.Body) is not { } ids)
        {
            call.Refuse(HttpReply.BadParameters);
            return;
        }

        int most = room.Assumptions.LargestCancelBatch;
        if (ids.Count > most)
        {
            call.Refuse(400, $"Too many orders in payload, max allowed: {most}");
            return;
        }

        if (ids.Exists(id => !Bytes32.TryParseHex(id, out _)))
        {
            call.Refuse(HttpReply.BadOrderId);
            return;
        }

        Cancel(call, ids);
    }

    private void Cancel(VenueCall call, List<string> ids)
    {
        if (!room.RatesOf(call.Account, call.At).TryTake(call, orderCost: 0, Math.Max(1, ids.Count)))
        {
            return;
        }

        List<CancelVerdict> verdicts = new(ids.Count);
        using (room.Enter())
        {
            foreach (Bytes32 id in ids.Select(text => Bytes32.ParseHex(text)).Distinct())
            {
                verdicts.Add(Verdict(call, id));
            }
        }

        Write(call.Json, verdicts);
    }

    private CancelVerdict Verdict(VenueCall call, in Bytes32 id)
    {
        if (call.Fault is { Kind: FaultKind.NotCancelled } fault)
        {
            return new CancelVerdict(id, fault.Text.Length > 0 ? fault.Text : CancelVerdict.NotFound);
        }

        bool isOwn = room.Engine.Queries.TryFindOrder(id, out VenueOrder? order)
            && room.Keys.Find(order.Owner)?.Account == call.Account;
        return isOwn ? room.Engine.Cancel(order!.Account, id, call.At) : new CancelVerdict(id, CancelVerdict.NotFound);
    }

    private void CancelMarket(VenueCall call)
    {
        string name = RequestJson.Text(call.Body, "market") ?? "";
        string token = RequestJson.Text(call.Body, "asset_id") ?? "";
        if (name.Length + token.Length == 0 || room.Markets.FilterOf(name, token) is not { } filter)
        {
            call.Refuse(BadMarket);
            return;
        }

        CancelAll(call, filter);
    }

    private void CancelAll(VenueCall call, OrderFilter filter)
    {
        SignerRates rates = room.RatesOf(call.Account, call.At);
        if (!rates.TryTake(call, orderCost: 0, cancelCost: 1))
        {
            return;
        }

        List<CancelVerdict> verdicts = [];
        using (room.Enter())
        {
            foreach (VenueAccount account in room.AccountsOf(call.Key!, call.At))
            {
                verdicts.AddRange(room.Engine.CancelAll(account, filter, call.At));
            }
        }

        rates.Owe(call, verdicts.Count(verdict => verdict.IsCanceled));
        Write(call.Json, verdicts);
    }

    private static void Write(Utf8JsonWriter json, List<CancelVerdict> verdicts)
    {
        Span<byte> id = stackalloc byte[Bytes32.HexLength];
        json.WriteStartObject();
        json.WriteStartArray("canceled"u8);
        foreach (CancelVerdict verdict in verdicts.Where(verdict => verdict.IsCanceled))
        {
            verdict.Id.WriteHex(id);
            json.WriteStringValue(id);
        }

        json.WriteEndArray();
        json.WriteStartObject("not_canceled"u8);
        foreach (CancelVerdict verdict in verdicts.Where(verdict => !verdict.IsCanceled))
        {
            verdict.Id.WriteHex(id);
            json.WriteString(id, verdict.Reason);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
