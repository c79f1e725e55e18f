using System.Text;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Formatting;

namespace PolyMaker.Host.Tooling;

/// <summary>`polymaker fmt`: canonical form for every file, or with --check what is not in it.</summary>
internal static class FmtAction
{
    public static int Run(FmtRequest request, Output output, CancellationToken stop) =>
        Run(request, output, Console.OpenStandardInput, stop);

    public static int Run(FmtRequest request, Output output, Func<Stream> standardInput, CancellationToken stop)
    {
        var (changed, unreadable, all) = (0, 0, 0);
        foreach (var path in Paths(request))
        {
            stop.ThrowIfCancellationRequested();
            var file = InputFile.Read(path, standardInput);
            var formatted = RuleFormatter.Format(file.Path, file.Bytes.Span);
            all++;
            if (formatted.Text is not { } text)
            {
                unreadable++;
                output.Notes.Write(DiagnosticRenderer.Render(formatted.Diagnostics, _ => formatted.Source));
                continue;
            }

            var differs = !Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(file.Bytes.Span);
            changed += differs ? 1 : 0;
            Give(request, output, file, differs, text);
        }

        var piped = request.Paths.Contains(InputFile.StandardInput) && !request.Check;
        (piped ? output.Notes : output.Text).WriteLine(Closing(request.Check, changed, unreadable, all));
        return unreadable > 0 || (request.Check && changed > 0) ? ExitCodes.Failed : ExitCodes.Ok;
    }

    private static void Give(FmtRequest request, Output output, InputFile file, bool differs, string text)
    {
        if (request.Check)
        {
            if (differs)
            {
                output.Text.Write(LineDiff.Between(file.Path, Encoding.UTF8.GetString(file.Bytes.Span), text));
            }
        }
        else if (file.IsStandardInput)
        {
            output.Text.Write(text);
        }
        else if (differs)
        {
            WholeFile.Write(file.Path, text);
            output.Text.WriteLine($"formatted {file.Path}");
        }
    }

    private static string Closing(bool check, int changed, int unreadable, int all)
    {
        var skipped = unreadable > 0 ? $", {CheckText.Count(unreadable, "file")} that cannot be read" : "";
        return check && changed + unreadable > 0
            ? $"FAILED: {changed} of {CheckText.Count(all, "file")} not in canonical form{skipped}; run `polymaker fmt`"
            : $"{(unreadable > 0 ? "FAILED" : "OK")}: {CheckText.Count(all, "file")}, {changed} changed{skipped}";
    }

    private static IEnumerable<string> Paths(FmtRequest request)
    {
        var given = request.Paths.Count > 0 ? request.Paths : [request.Folders.Rules, request.Folders.Markets];
        foreach (var path in given)
        {
            if (path == InputFile.StandardInput || !Directory.Exists(path))
            {
                yield return path;
                continue;
            }

            var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 4 };
            foreach (var file in Directory.EnumerateFiles(path, "*.yaml", options)
                .Where(file => !Path.GetFileName(file).StartsWith('.'))
                .Order(StringComparer.Ordinal))
            {
                yield return InputFile.Slashed(file);
            }
        }
    }
}
