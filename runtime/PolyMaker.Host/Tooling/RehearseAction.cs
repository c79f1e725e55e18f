using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Testing;

namespace PolyMaker.Host.Tooling;

/// <summary>
/// `polymaker explain --test` and `--fixture`: decides what a rule test gives and shows every term; nothing is traded.
/// </summary>
internal static class RehearseAction
{
    public static int Run(RehearseRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        RuleTestOptions options = new() { Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime) };
        var answer = new RuleTestRehearsal(
            () => RuleSources.Read(request.Folders.Rules, request.Folders.Markets), options)
            .Ask(Files(request).Select(file => (file, (byte[]?)null)), request.Question);
        if (answer.Decided is { } decided)
        {
            var view = ExplainViews.Of(decided);
            output.Text.Write(ExplainText.Render(view));
            JsonResult.Write(request.Json, output, json => ExplainJson.Write(json, view));
            return ExitCodes.Ok;
        }

        output.Notes.Write(DiagnosticRenderer.Render(answer.Diagnostics, answer.Sources));
        return answer.Refusal is { } why
            ? throw new InputException(why)
            : ExitCodes.Failed;
    }

    private static IReadOnlyList<string> Files(RehearseRequest request)
    {
        var path = request.File ?? InputFile.Slashed(Path.Combine(request.Folders.Rules, "tests"));
        if (!File.Exists(path) && (request.File is not null || !Directory.Exists(path)))
        {
            throw new InputException($"{path}: there is no such {(request.File is null ? "folder" : "file")}");
        }

        return RuleTestRunner.Find([path]) is { Count: > 0 } files
            ? files : throw new InputException($"no *.test.yaml in {path}");
    }
}
