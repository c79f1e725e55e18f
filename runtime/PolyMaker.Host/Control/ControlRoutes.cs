using System.Text.Json;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Events;
using PolyMaker.Host.Observing.Metrics;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Scheduling;
using PolyMaker.Host.Selection;
using PolyMaker.Host.Serving;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Control;

/// <summary>What the operator's verbs ask of a running process, as routes; version 1.</summary>
internal sealed class ControlRoutes(RunRoom room)
{
    private const int MostEvents = 1_000;
    private const int LongestReason = 500;

    public IReadOnlyList<Route> All =>
    [
        Route.Get("/v1/status", RouteAccess.Operator, StatusAsync),
        Route.Post("/v1/pause", call => SwitchAsync(call, TradingMode.Paused)),
        Route.Post("/v1/reduce-only", call => SwitchAsync(call, TradingMode.ReduceOnly)),
        Route.Post("/v1/resume", ResumeAsync),
        Route.Post("/v1/kill", KillAsync),
        Route.Post("/v1/unkill", async call => await AnswerAsync(call, await room.Control.UnkillAsync(call.Gone))),
        Route.Post("/v1/cancel-all", CancelAllAsync),
        Route.Post("/v1/reload", ReloadAsync),
        Route.Post("/v1/params", NudgeAsync),
        Route.Post("/v1/reselect", ReselectAsync),
        Route.Get("/v1/schedule", RouteAccess.Operator, ScheduleAsync),
        Route.Get("/v1/explain", RouteAccess.Operator, ExplainAsync),
        Route.Get("/v1/events", RouteAccess.Operator, EventsAsync),
    ];

    private async Task StatusAsync(Call call)
    {
        string text = await room.Control.BetweenAsync(
            () => JsonResult.Text(json => StatusJson.Write(json, room)), call.Gone);
        await call.TextAsync(text, "application/json; charset=utf-8");
    }

    private Task ScheduleAsync(Call call) => call.JsonAsync(json => ScheduleAction.Write(
        json, $"the run of process {Environment.ProcessId}", () => room.WriteJobs(json)));

    private async Task SwitchAsync(Call call, TradingMode mode) => await AnswerAsync(
        call, await room.Control.SwitchAsync(mode, Reason(await call.BodyAsync()), call.Gone));

    private async Task ResumeAsync(Call call)
    {
        JsonElement body = await call.BodyAsync();
        if (!body.TryGetProperty("market", out JsonElement named) || named.ValueKind == JsonValueKind.Null)
        {
            await AnswerAsync(call, await room.Control.SwitchAsync(TradingMode.Trading, Reason(body), call.Gone));
            return;
        }

        (string market, RejectReason halt) = await room.Control.LiftHaltAsync(Required(body, "market"), call.Gone);
        room.Events.Add(new RunEvent("halt_lifted", Severity.Warning)
        {
            Market = market, Text = Reason(body) ?? $"an operator lifted the halt ({Words.Of(halt)})",
        });
        await call.JsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("market", market);
            json.WriteString("halt", Words.Of(halt));
            json.WriteEndObject();
        });
    }

    private async Task KillAsync(Call call)
    {
        // Whoever asked may hang up: what was begun is finished.
        string? reason = Reason(await call.BodyAsync());
        (ModeChange mode, int? left) = await room.Control.KillAsync(reason, CancellationToken.None);
        await AnswerAsync(call, mode, json => WriteLeft(json, left));
    }

    private async Task CancelAllAsync(Call call)
    {
        int? left = await room.Control.CancelAllAsync(CancellationToken.None);
        await AnswerAsync(call, room.Control.Mode, json => WriteLeft(json, left));
    }

    private async Task ReloadAsync(Call call)
    {
        bool mayJump = Force(await call.BodyAsync());
        ReloadStep step = await room.ReloadAsync(mayJump, call.Gone);
        if (step.Kind == ReloadStepKind.Refused)
        {
            throw new ProblemException(new Problem(422, "the rules are refused; the last good ones run", step.Text));
        }

        string revision = await room.Control.BetweenAsync(() => room.Rules.Current.Revision, call.Gone);
        await call.JsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("outcome", step.Kind == ReloadStepKind.Applied ? "applied" : "unchanged");
            json.WriteString("rules", revision);
            json.WriteString("text", step.Text ?? "");
            json.WriteEndObject();
        });
    }

    /// <summary>
    /// A person's word that quotes may jump: true or false, as JSON or as text, and nothing that looks like it.
    /// </summary>
    private static bool Force(JsonElement body) =>
        body.TryGetProperty("force", out JsonElement force) && force switch
        {
            { ValueKind: JsonValueKind.True } => true,
            { ValueKind: JsonValueKind.False or JsonValueKind.Null } => false,
            { ValueKind: JsonValueKind.String } when force.GetString() is "true" or "false" =>
                force.GetString() == "true",
            _ => throw new ProblemException(Problem.BadRequest(
                """force is true or false: {"force": true} takes rules by which quotes jump, this once""")),
        };

    private async Task ReselectAsync(Call call)
    {
        Reselection selection = room.Selection ?? throw new ProblemException(Problem.Conflict(
            "this run's markets are named by its rules; `polymaker run --select` chooses them"));
        SelectionOutcome outcome = await selection.RunAsync(call.Gone);
        await call.JsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("ok", outcome.IsOk);
            json.WriteBoolean("changed", outcome.IsChanged);
            json.WriteString("policy", outcome.Policy);
            json.WriteString("text", outcome.Text);
            json.WriteEndObject();
        });
    }

    private async Task NudgeAsync(Call call)
    {
        JsonElement body = await call.BodyAsync();
        string name = Required(body, "name");
        string value = Required(body, "value");
        string ttl = Required(body, "ttl");
        if (!Duration.TryParse(ttl, out TimeSpan length))
        {
            throw new ProblemException(
                Problem.BadRequest($"ttl {ttl}: expected a length of time such as {Duration.Forms}"));
        }

        name = name.StartsWith("p.", StringComparison.Ordinal) ? name[2..] : name;
        (string? fault, Timestamp until) = await room.Control.BetweenAsync(
            () =>
            {
                Timestamp now = room.Control.Loop.RunNow;
                Timestamp end = now.PlusMicro((long)(length.TotalMicroseconds * room.Facts.Speed));
                return (room.Rules.Nudge(new ParameterNudge(name, value, now, end)), end);
            },
            call.Gone);
        if (fault is not null)
        {
            throw new ProblemException(new Problem(422, "the rules do not take it", fault));
        }

        await call.JsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("param", name);
            json.WriteString("value", value);
            json.WriteString("until", until.ToString());
            json.WriteEndObject();
        });
    }

    private async Task ExplainAsync(Call call)
    {
        string quote = call.Query("quote") ?? "";
        ExplainView view = await room.Control.BetweenAsync(() => Explain(quote), call.Gone);
        await (call.Query("format") == "text"
            ? call.TextAsync(ExplainText.Render(view))
            : call.TextAsync(
                JsonResult.Text(json => ExplainJson.Write(json, view)), "application/json; charset=utf-8"));
    }

    /// <summary>The trading loop's thread.</summary>
    private ExplainView Explain(string quote)
    {
        IReadOnlyList<LiveMarket> markets = room.Control.Loop.Markets;
        LiveMarket? meant = quote.Length == 0 && markets.Count == 1
            ? markets[0]
            : markets.FirstOrDefault(market => market.IsCalled(quote)
                || quote.StartsWith($"{market.Number}-", StringComparison.Ordinal));
        if (meant is null)
        {
            throw new ProblemException(new Problem(
                404,
                quote.Length == 0 ? "several markets are traded" : $"no market or order '{quote}'",
                "name a market by slug, condition id or token, or an order as `events` shows it: "
                + string.Join(", ", markets.Take(10).Select(market => market.Spec.Slug))));
        }

        if (meant.Engine.Decisions == 0)
        {
            throw new ProblemException(Problem.Conflict($"nothing was decided for {meant.Spec.Slug} yet"));
        }

        return ExplainViews.Of(room.Facts.Title, room.Facts.IsSynthetic, meant.Engine, [.. room.Commands.Of(meant)]);
    }

    private async Task EventsAsync(Call call)
    {
        string text = call.Query("last") ?? "20";
        if (!int.TryParse(text, out int last) || last < 0 || last > MostEvents)
        {
            throw new ProblemException(Problem.BadRequest($"last={text}: expected a number from 0 to {MostEvents}"));
        }

        call.Context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        if (call.Query("follow") is not "true")
        {
            foreach (byte[] line in room.Events.Last(last))
            {
                await WriteLineAsync(call, line);
            }

            return;
        }

        // The header goes out at once, so that a follower of a quiet run knows that it is connected.
        await call.Context.Response.Body.FlushAsync(call.Gone);
        await foreach (byte[] line in room.Events.Follow(last, call.Gone))
        {
            await WriteLineAsync(call, line);
            await call.Context.Response.Body.FlushAsync(call.Gone);
        }
    }

    private static async Task WriteLineAsync(Call call, byte[] line)
    {
        await call.Context.Response.Body.WriteAsync(line, call.Gone);
        await call.Context.Response.Body.WriteAsync("\n"u8.ToArray(), call.Gone);
    }

    private static Task AnswerAsync(Call call, ModeChange mode, Action<Utf8JsonWriter>? more = null) =>
        call.JsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("mode", Words.Of(mode.Mode));
            json.WriteString("since", StatusJson.Text(mode.At));
            json.WriteString("reason", mode.Reason);
            more?.Invoke(json);
            json.WriteEndObject();
        });

    /// <summary>Null says that the venue has not told.</summary>
    public static void WriteLeft(Utf8JsonWriter json, int? left)
    {
        if (left is { } count)
        {
            json.WriteNumber("orders_left", count);
        }
        else
        {
            json.WriteNull("orders_left");
        }
    }

    private static string? Reason(JsonElement body)
    {
        if (!body.TryGetProperty("reason", out JsonElement reason) || reason.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return reason.ValueKind == JsonValueKind.String && reason.GetString() is { Length: <= LongestReason } text
            ? text
            : throw new ProblemException(
                Problem.BadRequest($"reason: expected a text of at most {LongestReason} letters"));
    }

    private static string Required(JsonElement body, string name) =>
        body.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            && value.GetString() is { Length: > 0 } text
            ? text
            : throw new ProblemException(Problem.BadRequest($"{name} is missing: expected a text"));
}
