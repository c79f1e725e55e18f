using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Testing;

namespace PolyMaker.Host.Live;

/// <summary>
/// The folder's rule tests over the files that were read for a reload, never over the disk: what is tested is what goes
/// live. Runs on the watcher's thread, so no market waits for it. Its compiler trades nothing.
/// </summary>
internal sealed class RuleTestGate(TimeProvider time)
{
    /// <summary>Longer than this is not a test before a save but a study; `polymaker test` has all the time.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>A tenth of what `polymaker test` draws for each property.</summary>
    public const int Draws = 1_000;

    /// <summary>
    /// For all properties and changed plans together, which is a few tenths of a second: hundreds of them share these;
    /// a change of one or a few gets <see cref="Draws"/> each.
    /// </summary>
    public const int DrawsInAll = 100_000;

    private const int FailuresNamed = 5;

    private readonly RuleCompiler compiler = new(CompilePurpose.Inspection);

    /// <summary>
    /// Null when every test passes, or there are none; else the refusal. Plans that <paramref name="running"/> has
    /// already are not drawn for again.
    /// </summary>
    public ReloadResult? Judge(RuleSnapshot files, RuleSources sources, DateOnly today, RuleSet? running = null)
    {
        (string File, byte[]? Bytes)[] tests =
        [
            .. files.Tests.Where(file => file.Path.EndsWith(".test.yaml", StringComparison.Ordinal))
                .Select(file => (file.Path, (byte[]?)file.Bytes.ToArray())),
        ];
        if (tests.Length == 0)
        {
            return null;
        }

        // Not part of the tests' time: these are the rules that were just compiled for trading.
        compiler.Compile(sources, today, out _, CheckDepth.Validity);
        using var limit = new CancellationTokenSource(Limit, time);
        var options = new RuleTestOptions
        {
            Draws = Draws,
            DrawsInAll = DrawsInAll,
            LivePlans = running?.PlanHashes ?? new HashSet<string>(),
            Today = today,
            WritesSnapshots = false,
            Files = new FileTable(files.Files.Concat(files.Tests).Select(file => (file.Path, file.Bytes))),
            Stop = limit.Token,
            Time = time,
        };
        try
        {
            var report = new RuleTestRunner(() => sources, options, compiler).Run(tests);
            return report.HasPassed ? null : ReloadResult.Refused(Text(report), ReloadRefusal.Tests);
        }
        catch (OperationCanceledException)
        {
            return ReloadResult.Refused(FormattableString.Invariant(
                $"the rule tests did not end within {Limit.TotalSeconds:0} s; ")
                + "make them shorter, or start with `reload: { tests: off }` to reload without them",
                ReloadRefusal.Tests);
        }
    }

    private static string Text(RuleTestReport report)
    {
        RuleTestFailure[] failures = [.. report.Results.SelectMany(result => result.Failures)];
        IEnumerable<string> lines = report.Results.SelectMany(result => result.Failures.Select(failure =>
            $"{failure.At.File}:{failure.At.Line}:{failure.At.Column}: error: rule test '{result.Name}' fails"
            + (failure.Step.Length > 0 ? $" {failure.Step}" : "")
            + $": {failure.What}: expected {failure.Expected}, got {failure.Got}"));
        var faults = DiagnosticRenderer.Render(
            [.. report.Diagnostics.Where(each => each.Severity == Severity.Error)], report.Sources).TrimEnd();
        var more = failures.Length - FailuresNamed;
        return string.Join('\n', [
            .. faults.Length > 0 ? [faults] : Array.Empty<string>(),
            .. lines.Take(FailuresNamed),
            .. more > 0 ? [$"and {more} more; `polymaker test` shows all, each with its trace"] : Array.Empty<string>(),
        ]);
    }
}
