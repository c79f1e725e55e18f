using System.Text.Json;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Serving;
using PolyMaker.Host.Tooling;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.Dashboard;

/// <summary>The page of rules: what runs, what ran before, and an editor that is refused before it does harm.</summary>
internal sealed class RulesRoutes(RunRoom room, RuleDesk desk, RevisionShelf past)
{
    // A megabyte of rules, each letter escaped.
    private const int LargestEdit = 6 << 20;

    public IReadOnlyList<Route> All =>
    [
        Route.Get("/v1/rules", RouteAccess.Operator, ListAsync),
        Route.Get("/v1/rules/file", RouteAccess.Operator, FileAsync),
        Route.Get("/v1/rules/plan", RouteAccess.Operator, PlanAsync),
        Route.Post("/v1/rules/check", CheckAsync),
        Route.Post("/v1/rules/save", SaveAsync),
    ];

    private Task ListAsync(Call call)
    {
        var change = past.LastChange();
        return call.JsonAsync(json => RulesJson.WriteList(
            json, room.Rules.Current.Revision, desk.Paths(), past.Last(), change));
    }

    private Task FileAsync(Call call)
    {
        EditableFile file = desk.Open(call.Query("path") ?? "");
        return call.JsonAsync(json => RulesJson.Write(json, file));
    }

    private Task PlanAsync(Call call)
    {
        string market = call.Query("market") ?? "";
        if (desk.Running() is not { } running)
        {
            throw new ProblemException(Problem.Conflict("the rules that run cannot be looked into now; ask again"));
        }

        PlanInspection inspection = new(running.Sources, running.Set);
        ResolvedPlan plan = inspection.OfMarket(market)
            ?? throw new ProblemException(Problem.NotFound($"no plan for the market '{market}'"));
        return call.JsonAsync(json => PlanJson.Write(json, plan, inspection.Account));
    }

    private async Task CheckAsync(Call call)
    {
        (string path, string text, _) = await EditAsync(call);
        RuleJudgement judged = desk.Judge(path, text);
        IReadOnlyList<QuotePreview> previews =
            judged.Set is { } set ? await desk.PreviewAsync(set, call.Gone) : [];
        await call.JsonAsync(json => RulesJson.Write(json, judged, previews));
    }

    private async Task SaveAsync(Call call)
    {
        (string path, string text, string? madeFrom) = await EditAsync(call);
        if (madeFrom is null)
        {
            throw new ProblemException(Problem.BadRequest(
                "made_from is missing: expected the hash of the file as it was opened"));
        }

        EditableFile before = desk.Open(path);
        if (before.Hash != madeFrom)
        {
            await ConflictAsync(call, before, text);
            return;
        }

        RuleJudgement judged = desk.Judge(path, text);
        if (!judged.IsValid)
        {
            await call.JsonAsync(json => RulesJson.WriteRefusal(json, judged, null), 422);
            return;
        }

        if (await desk.RefusalAsync(judged, call.Gone) is { } refusal)
        {
            await call.JsonAsync(json => RulesJson.WriteRefusal(json, judged, refusal), 422);
            return;
        }

        if (desk.Save(path, text, madeFrom, out EditableFile saved) is { } changed)
        {
            await ConflictAsync(call, changed, text);
            return;
        }

        await TellAsync(call, saved);
    }

    /// <summary>Somebody else has saved: nothing is written, and the asker sees what would have been lost.</summary>
    private static Task ConflictAsync(Call call, EditableFile now, string text) => call.JsonAsync(
        json => RulesJson.WriteConflict(
            json, now, LineDiff.Between(now.Path, now.Text, text.ReplaceLineEndings("\n"), " (yours)")),
        409);

    /// <summary>What was saved is what is asked to go live, and the answer is what became of it.</summary>
    private async Task TellAsync(Call call, EditableFile saved)
    {
        ReloadStep step = ReloadStep.Nothing;
        string outcome = "saved";
        try
        {
            step = await room.ReloadAsync(mayJump: false, call.Gone);
            outcome = Observing.Metrics.Words.Of(step.Kind);
        }
        catch (ProblemException)
        {
            // It is saved; the watcher says in its own time what became of it.
        }

        string revision = room.Rules.Current.Revision;
        await call.JsonAsync(json => RulesJson.WriteSaved(json, saved, outcome, revision, step.Text ?? ""));
    }

    private static async Task<(string Path, string Text, string? MadeFrom)> EditAsync(Call call)
    {
        JsonElement body = await call.BodyAsync(LargestEdit);
        return (Required(body, "path"), Required(body, "text"),
            body.TryGetProperty("made_from", out JsonElement hash) ? hash.GetString() : null);
    }

    private static string Required(JsonElement body, string name) =>
        body.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : throw new ProblemException(Problem.BadRequest($"{name} is missing: expected a text"));
}
