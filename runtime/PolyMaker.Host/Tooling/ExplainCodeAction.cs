using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Checking;

namespace PolyMaker.Host.Tooling;

/// <summary>`polymaker explain-code` and `check --explain`: a page for each diagnostic code.</summary>
internal static class ExplainCodeAction
{
    public static int Run(ExplainCodeRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (request.Code is not { } code)
        {
            output.Text.Write(DiagnosticPage.List());
            return ExitCodes.Ok;
        }

        if (DiagnosticCatalog.Find(code.ToUpperInvariant()) is not { } entry)
        {
            var hint = DiagnosticPage.Nearest(code) is { } near ? $"did you mean '{near}'?"
                : "`polymaker explain-code` lists all";
            throw new InputException($"there is no code '{code}'; {hint}");
        }

        output.Text.Write(DiagnosticPage.Render(entry));
        return ExitCodes.Ok;
    }
}
