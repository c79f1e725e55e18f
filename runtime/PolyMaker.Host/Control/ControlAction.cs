using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Control;

/// <summary>`polymaker status` and the other verbs that speak to a running process.</summary>
internal static class ControlAction
{
    public static int Run(ControlRequest request, Output output, CancellationToken stop) => request.Venue is null
        ? RunAsync(request, output, stop).GetAwaiter().GetResult()
        : CancelAllAction.Run(request, output, stop);

    private static async Task<int> RunAsync(ControlRequest request, Output output, CancellationToken stop)
    {
        if (request.Verb is not ("kill" or "unkill"))
        {
            return await AskAsync(request, output, stop);
        }

        // The switch is a file as well: no run that is gone, or does not answer, keeps anybody from throwing it.
        string? silent = null;
        try
        {
            if (RunAddress.Read(request.Data) is not null)
            {
                return await AskAsync(request, output, stop);
            }
        }
        catch (InputException fault) when (request.Verb == "kill" || fault.InnerException is HttpRequestException)
        {
            silent = fault.Message;
        }

        return request.Verb == "kill"
            ? KillAction.Kill(request, silent, TimeProvider.System, output)
            : KillAction.Lift(request, TimeProvider.System, output);
    }

    private static async Task<int> AskAsync(ControlRequest request, Output output, CancellationToken stop)
    {
        using ControlClient client = ControlClient.Open(
            request.Data,
            request.Verb == "cancel-all" ? "; or cancel without a run: `polymaker cancel-all --venue live`" : "");
        switch (request.Verb)
        {
            case "events":
                return await EventsAsync(client, request, output, stop);
            case "explain":
                return await ExplainAsync(client, request, output, stop);
            case "dashboard":
                return await DashboardAsync(client, request, output, stop);
        }

        string answer = request.Verb == "status"
            ? await client.AskAsync(HttpMethod.Get, StatusPath(request.Name), null, stop)
            : await client.AskAsync(HttpMethod.Post, $"/v1/{request.Verb}", BodyOf(request), stop);
        using JsonDocument document = JsonDocument.Parse(answer);
        output.Text.Write(request.Verb switch
        {
            "status" when request.Name is not null => MarketStatusText.Render(document.RootElement),
            "status" => StatusText.Render(document.RootElement),
            "reload" => ReloadText(document.RootElement),
            "reselect" => Word(document, "text") + "\n",
            "resume" when request.Name is not null =>
                $"{Word(document, "market")} may quote again: its halt ({Word(document, "halt")}) is lifted\n",
            "params" => $"p.{Word(document, "param")} is {Word(document, "value")} until {Word(document, "until")}\n",
            _ => ModeText(document.RootElement),
        });
        JsonResult.Write(request.Json, output, json => document.RootElement.WriteTo(json));
        return HasLeftOrders(document.RootElement) || IsNotOk(document.RootElement) ? ExitCodes.Failed : ExitCodes.Ok;
    }

    private static async Task<int> ExplainAsync(
        ControlClient client, ControlRequest request, Output output, CancellationToken stop)
    {
        string path = $"/v1/explain?quote={Uri.EscapeDataString(request.Name ?? "")}";
        output.Text.Write(await client.AskAsync(HttpMethod.Get, path + "&format=text", null, stop));
        if (request.Json is not null)
        {
            using JsonDocument view = JsonDocument.Parse(await client.AskAsync(HttpMethod.Get, path, null, stop));
            JsonResult.Write(request.Json, output, json => view.RootElement.WriteTo(json));
        }

        return ExitCodes.Ok;
    }

    /// <summary>Only for a run that answers; the token goes to whoever asked, and nowhere else.</summary>
    private static async Task<int> DashboardAsync(
        ControlClient client, ControlRequest request, Output output, CancellationToken stop)
    {
        await client.AskAsync(HttpMethod.Get, "/v1/status", null, stop);
        output.Text.WriteLine(client.PageAddress);
        JsonResult.Write(request.Json, output, json =>
        {
            json.WriteStartObject();
            json.WriteString("address", client.PageAddress);
            json.WriteEndObject();
        });
        return ExitCodes.Ok;
    }

    private static async Task<int> EventsAsync(
        ControlClient client, ControlRequest request, Output output, CancellationToken stop)
    {
        string path = $"/v1/events?last={request.Last}{(request.Follow ? "&follow=true" : "")}";
        using OutputLines lines = OutputLines.Open(request.Json, output);
        try
        {
            await foreach (string line in client.ReadLinesAsync(path, stop))
            {
                lines.Write(line);
            }
        }
        catch (OperationCanceledException) when (request.Follow)
        {
            // Ctrl-C is how following ends.
        }

        return ExitCodes.Ok;
    }

    private static string StatusPath(string? market) =>
        market is null ? "/v1/status" : $"/v1/look?market={Uri.EscapeDataString(market)}";

    private static Dictionary<string, string?> BodyOf(ControlRequest request) => request.Verb == "params"
        ? new() { ["name"] = request.Name, ["value"] = request.Value, ["ttl"] = request.Ttl }
        : new()
        {
            ["reason"] = request.Reason, ["force"] = request.Force ? "true" : null, ["market"] = request.Name,
        };

    private static string ModeText(JsonElement answer)
    {
        string mode = $"{Word(answer, "mode")} since {Word(answer, "since")}"
            + (Word(answer, "reason") is { } reason ? $": {reason}" : "");
        return !answer.TryGetProperty("orders_left", out JsonElement left) ? $"{mode}\n"
            : left.ValueKind == JsonValueKind.Null
                ? $"{mode}\nthe venue does not say whether anything is left: check the open orders\n"
            : left.GetInt32() == 0 ? $"{mode}\nnothing of it is left at the venue\n"
            : $"{mode}\n{left.GetInt32()} orders are left at the venue: check them\n";
    }

    private static string ReloadText(JsonElement answer)
    {
        string text = Word(answer, "text") is { Length: > 0 } warnings ? warnings.TrimEnd() + "\n" : "";
        return Word(answer, "outcome") == "applied"
            ? $"{text}rules {Word(answer, "rules")} are live\n"
            : $"the files are what runs: rules {Word(answer, "rules")}\n";
    }

    private static bool HasLeftOrders(JsonElement answer) =>
        answer.TryGetProperty("orders_left", out JsonElement left)
        && (left.ValueKind == JsonValueKind.Null || left.GetInt32() > 0);

    /// <summary>A selection that could not be made: the last one stays.</summary>
    private static bool IsNotOk(JsonElement answer) =>
        answer.TryGetProperty("ok", out JsonElement ok) && !ok.GetBoolean();

    private static string? Word(JsonDocument answer, string name) => Word(answer.RootElement, name);

    private static string? Word(JsonElement answer, string name) => answer.GetProperty(name).GetString();
}
