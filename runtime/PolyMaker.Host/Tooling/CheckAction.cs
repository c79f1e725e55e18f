using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.Tooling;

/// <summary>`polymaker check`: every fault of the rule and market files at once, without trading.</summary>
internal static class CheckAction
{
    public static int Run(CheckRequest request, Output output, CancellationToken stop) =>
        Run(request, output, Console.OpenStandardInput, stop);

    public static int Run(CheckRequest request, Output output, Func<Stream> standardInput, CancellationToken stop)
    {
        if (request.Explain is { } code)
        {
            return ExplainCodeAction.Run(new ExplainCodeRequest(code), output, stop);
        }

        stop.ThrowIfCancellationRequested();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var report = CheckReport.Of(CheckInputs.Find(request, standardInput), today, request.DenyWarnings);
        output.Text.Write(Written(report, request.Format, output.Colour));
        if (request is { IsVerbose: true, Format: "text" })
        {
            output.Text.Write(string.Concat(report.Exposures.Select(exposure => exposure.Render())));
        }

        if (request.Format != "text")
        {
            output.Notes.WriteLine(CheckText.Closing(report, colour: false));
        }

        JsonResult.Write(request.Json, output, json => CheckJson.Write(json, report));
        return report.Errors > 0 ? ExitCodes.Failed
            : report.IsRefused ? ExitCodes.WarningsDenied
            : ExitCodes.Ok;
    }

    private static string Written(CheckReport report, string format, bool colour) => format switch
    {
        "json" => JsonResult.Text(json => CheckJson.Write(json, report)),
        "github" => CheckGithub.Render(report),
        "sarif" => JsonResult.Text(json =>
            CheckSarif.Write(json, report, HelpText.Version, Directory.GetCurrentDirectory())),
        "junit" => CheckJunit.Render(report),
        _ => CheckText.Render(report, colour),
    };
}
