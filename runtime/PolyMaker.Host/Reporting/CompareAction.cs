using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Reporting;

/// <summary>`polymaker compare`: two finished backtests side by side.</summary>
internal static class CompareAction
{
    public static int Run(CompareRequest request, Output output, CancellationToken stop)
    {
        ReportFile.Check(request.Reports, [request.A, request.B]);
        if (request.Reports.Contains(ReportFile.ByItself))
        {
            throw new InputException("--report: name a file that ends in .html, .md or .json");
        }

        var comparison = RunComparison.Of(
            ReportDocument.Read(request.A), ReportDocument.Read(request.B), (ulong)request.Seed);
        stop.ThrowIfCancellationRequested();
        output.Text.Write(request.Format switch
        {
            "json" => JsonResult.Text(json => CompareJson.Write(json, comparison, withCurves: false)),
            "markdown" => CompareMarkdown.Render(comparison),
            _ => CompareText.Render(comparison),
        });
        foreach (var target in request.Reports)
        {
            ReportFile.Write(
                target, output, () => ComparePage.Render(comparison), () => CompareMarkdown.Render(comparison),
                json => CompareJson.Write(json, comparison, withCurves: false));
        }

        return ExitCodes.Ok;
    }
}
