using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Testing;

namespace PolyMaker.Host.Tooling;

/// <summary>`polymaker test`: runs the rule tests and reports; nothing is traded.</summary>
internal static class TestAction
{
    public static int Run(TestRequest request, Output output, CancellationToken stop)
    {
        var paths = request.Paths.Count > 0
            ? request.Paths
            : [InputFile.Slashed(Path.Combine(request.Folders.Rules, "tests"))];
        foreach (var path in paths.Where(path => !File.Exists(path) && !Directory.Exists(path)))
        {
            throw new InputException($"{path}: there is no such file or folder");
        }

        var files = RuleTestRunner.Find(paths.Select(TestsOf));
        if (files.Count == 0)
        {
            throw new InputException($"no *.test.yaml in {string.Join(", ", paths)}");
        }

        stop.ThrowIfCancellationRequested();
        var options = new RuleTestOptions
        {
            Run = request.Run,
            Seed = request.Seed,
            Draws = request.Draws,
            Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
        };
        var report = new RuleTestRunner(
            () => RuleSources.Read(request.Folders.Rules, request.Folders.Markets), options).Run(files);
        Write(report, request, output);
        return Judge(report, request, output) ? ExitCodes.Ok : ExitCodes.Failed;
    }

    /// <summary>
    /// The tests of a profile file lie beside profiles/ under its name; any other path is what it is.
    /// </summary>
    private static string TestsOf(string path)
    {
        if (!RuleSources.IsProfileFile(path))
        {
            return path;
        }

        var rules = Path.GetDirectoryName(Path.GetDirectoryName(path)) ?? "";
        var tests = InputFile.Slashed(Path.Combine(
            rules, "tests", Path.GetFileNameWithoutExtension(path) + ".test.yaml"));
        return File.Exists(tests) ? tests : throw new InputException($"{path}: has no tests, expected {tests}");
    }

    /// <summary>Nothing ends green by silence: a pattern that matches no test has not passed.</summary>
    private static bool Judge(RuleTestReport report, TestRequest request, Output output)
    {
        if (!report.HasPassed)
        {
            return false;
        }

        if (!report.Results.Any())
        {
            output.Notes.WriteLine($"polymaker test: --run {request.Run} matches no test");
            return false;
        }

        if (request.Threshold is { } threshold && report.Coverage.TermPercent < threshold)
        {
            output.Notes.WriteLine(FormattableString.Invariant(
                $"polymaker test: {report.Coverage.TermPercent:0.0} % of terms are covered, below {threshold:0.#} %"));
            return false;
        }

        return true;
    }

    private static void Write(RuleTestReport report, TestRequest request, Output output)
    {
        switch (request.Format)
        {
            case TestFormat.Json:
                JsonResult.Write(SharedOptions.JsonToStandardOutput, output,
                    json => RuleTestJson.Write(json, report, request.ShowsCoverage));
                break;
            case TestFormat.Junit:
                output.Standard.Write(RuleTestJunit.Render(report));
                break;
            case TestFormat.Github:
                output.Standard.Write(RuleTestGithub.Render(report));
                break;
            default:
                output.Text.Write(RuleTestText.Render(report, request.IsVerbose));
                break;
        }

        // The words go where words go: stderr when stdout is a format that a program reads.
        if (request.ShowsCoverage && request.Format != TestFormat.Json)
        {
            output.Text.Write(RuleTestText.Render(report.Coverage));
        }
    }
}
