using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Comparing;

namespace PolyMaker.Host.Comparing;

/// <summary>`polymaker diff`: reads both rule sets, compares them, replays when asked to, shows it.</summary>
internal static class DiffAction
{
    public static int Run(DiffRequest request, Output output, CancellationToken stop)
    {
        var after = RuleSide.OfFolder(request.New, request.NewMarkets);
        var before = request.Base is { } revision
            ? RuleSide.OfGit(revision, request.New, request.NewMarkets)
            : RuleSide.OfFolder(request.Old!, null);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        before.Compile(today);
        after.Compile(today);
        stop.ThrowIfCancellationRequested();
        var replay = request.Recordings.Count == 0 ? null : ReplayRoom.Run(request, before, after, output, stop);
        var comparison = PlanDiff.Compare(before.Sources, after.Sources, today);
        var result = new DiffResult(before.Name, after.Name, comparison, replay) { AllowLoosen = request.AllowLoosen };
        output.Text.Write(request.Format switch
        {
            "json" => JsonResult.Text(json => DiffJson.Write(json, result)),
            "markdown" => DiffMarkdown.Render(result),
            "github" => DiffGithub.Render(result),
            _ => DiffText.Render(result),
        });
        return comparison.IsLoosened && !request.AllowLoosen ? ExitCodes.Loosened
            : comparison.Changes.Count > 0 && request.DetailedExitCode ? ExitCodes.Changed
            : ExitCodes.Ok;
    }
}
