using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Tooling;
using PolyMaker.Host.Verbs;
using PolyMaker.Polymarket;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Selection;

/// <summary>`polymaker select`: judges every market the venue lists by markets/selection.yaml. Needs no keys.</summary>
internal static class SelectAction
{
    public static int Run(SelectRequest request, Output output, CancellationToken stop)
    {
        var file = request.Policy ?? Path.Combine(request.Folders.Markets, SelectionCompiler.FileName);
        var policy = PolicyOf(file, output);
        var memory = new TenureFile(request.Memory);
        var environment = request.Exchange is { } exchange
            ? PolymarketEnvironment.Polygon with { Name = "local", Hosts = VenueHosts.At(exchange) }
            : PolymarketEnvironment.Polygon;
        var selection =
            new MarketSelection(policy, Path.GetDirectoryName(file) ?? "", environment, TimeProvider.System)
            {
                IsReplay = request.Exchange is not null,
            };
        var result = selection.RunAsync(memory.Read(), stop).GetAwaiter().GetResult();
        var shown = Shown(request, result);
        output.Text.Write(request.Market is null
            ? SelectionText.Table(result, shown, request.Explain)
            : SelectionText.Story(policy, shown[0]));
        if (request.Remember)
        {
            memory.Write(result.Tenures);
        }

        JsonResult.Write(request.Json, output, json => SelectionJson.Write(json, policy, result, shown));
        return ExitCodes.Ok;
    }

    private static SelectionPolicy PolicyOf(string path, Output output)
    {
        var file = InputFile.Read(path, Console.OpenStandardInput);
        if (SelectionCompiler.Compile(file.Path, file.Bytes, out var diagnostics) is { } policy)
        {
            return policy;
        }

        var source = new SourceText(file.Path, System.Text.Encoding.UTF8.GetString(file.Bytes.Span));
        output.Notes.Write(DiagnosticRenderer.Render(diagnostics, _ => source));
        throw new InputException($"{file.Path}: nothing is selected while the policy has errors");
    }

    private static List<SelectionVerdict> Shown(SelectRequest request, SelectionResult result)
    {
        if (request.Market is not { } wanted)
        {
            return [.. result.Verdicts.Where(each => request.Explain || each.IsIn || each.WasIn)];
        }

        var found = result.Verdicts.FirstOrDefault(each =>
            each.Market.Slug == wanted || each.Market.ConditionId == wanted);
        return found is not null ? [found]
            : throw new InputException($"{wanted}: no such market among {result.Verdicts.Count} candidates; "
                + (NearName.Of(wanted, result.Verdicts.Select(each => each.Market.Slug)) is { } near
                    ? $"did you mean '{near}'?"
                    : "expected a slug or a condition id"));
    }
}
