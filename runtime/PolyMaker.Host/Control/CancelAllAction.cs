using System.Globalization;
using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;

namespace PolyMaker.Host.Control;

/// <summary>
/// `polymaker cancel-all --venue`: takes every order of an account off its venue when no run is there to do it, as the
/// account's only user, and asks the venue until none is left.
/// </summary>
internal static class CancelAllAction
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    public static int Run(ControlRequest request, Output output, CancellationToken stop) =>
        RunAsync(request, output, TimeProvider.System, stop).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(
        ControlRequest request, Output output, TimeProvider time, CancellationToken stop)
    {
        using AccountDoor door = await AccountDoor.OpenAsync(
            request.Venue == RunVenue.Live ? null : request.Exchange, request.Seed, stop);
        string venue = door.IsReal ? door.Environment.Hosts.Clob.Host : request.Exchange!.Authority;
        using InstanceLock held = InstanceLock.Take(
            AccountLocks.Of(request.Data, door.IsReal), AccountLocks.Name(door.Wallet.ToString(), venue),
            time.GetUtcNow());
        IReadOnlyList<OpenOrder> before = AccountDoor.Require(await door.Clob.GetOpenOrdersAsync(default, stop));
        foreach (OpenOrder order in before)
        {
            output.Text.WriteLine(Line(order));
        }

        // Also when nothing was listed: an order may be on its way.
        CancelOutcome outcome = AccountDoor.Require(await door.Clob.CancelAllAsync(stop));
        foreach (CancelRefusal refusal in outcome.NotCanceled)
        {
            output.Notes.WriteLine($"not cancelled: {refusal.Id}: {refusal.Text}");
        }

        IReadOnlyList<OpenOrder>? left = await UntilNoneAsync(door, time, stop);
        output.Text.WriteLine(left switch
        {
            null => "the venue does not say whether anything is left: check the open orders",
            [] => $"{outcome.Canceled.Count} orders of {door.Wallet} are cancelled; nothing is left at {venue}",
            _ => $"{left.Count} ORDERS ARE LEFT at {venue}: check them",
        });
        JsonResult.Write(request.Json, output, json =>
        {
            json.WriteStartObject();
            json.WriteString("account", $"{door.Venue}:{door.Wallet}");
            json.WriteStartArray("cancelled");
            foreach (var id in outcome.Canceled)
            {
                json.WriteStringValue(id.ToString());
            }

            json.WriteEndArray();
            ControlRoutes.WriteLeft(json, left?.Count);
            json.WriteEndObject();
        });
        return left is [] ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static async Task<IReadOnlyList<OpenOrder>?> UntilNoneAsync(
        AccountDoor door, TimeProvider time, CancellationToken stop)
    {
        long since = time.GetTimestamp();
        IReadOnlyList<OpenOrder>? left = null;
        do
        {
            VenueResult<IReadOnlyList<OpenOrder>> answer = await door.Clob.GetOpenOrdersAsync(default, stop);
            left = answer.IsOk ? answer.Value : null;
            if (left is [])
            {
                break;
            }

            await Task.Delay(LookAgain, time, stop);
        }
        while (time.GetElapsedTime(since) < Patience);
        return left;
    }

    private static string Line(OpenOrder order) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(order.Side == Core.Markets.Side.Buy ? "buy" : "sell"),-4} {order.Remaining} {order.Outcome} @ "
        + $"{order.Price} of {order.ConditionId}, order {order.Id}");
}
