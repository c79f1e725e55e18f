using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// Runs rule tests: reads each file, compiles the rules it names (or takes the folder's), finds what its names mean,
/// and evaluates with the planner, quantizer, gate and diff that trade. Used by `polymaker test` and by whoever wants
/// rules proven before they go live.
/// </summary>
public sealed class RuleTestRunner
{
    private readonly RuleTestOptions options;
    private readonly TestFiles opened;
    private readonly CoverageCount coverage = new();

    /// <param name="folder">The rules that files without `rule_files` test; read when the first one needs them.</param>
    public RuleTestRunner(Func<RuleSources> folder, RuleTestOptions options)
        : this(folder, options, new RuleCompiler(CompilePurpose.Inspection))
    {
    }

    /// <summary>With a compiler that remembers the last run; it trades nothing, and one runner uses it.</summary>
    public RuleTestRunner(Func<RuleSources> folder, RuleTestOptions options, RuleCompiler compiler)
    {
        this.options = options;
        opened = new TestFiles(folder, options, compiler);
    }

    /// <summary>Test files below the paths: `*.test.yaml` of folders, in order of name; files as they are.</summary>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths) =>
        [.. paths.SelectMany(Below).Distinct()];

    /// <summary>Files by path; one that cannot be read is a diagnostic.</summary>
    public RuleTestReport Run(IEnumerable<string> files) => Run(files.Select(file => (file, (byte[]?)null)));

    /// <summary>
    /// The same from memory; relative `rule_files` and snapshots are still looked up beside the name.
    /// </summary>
    public RuleTestReport Run(IEnumerable<(string File, byte[]? Bytes)> files)
    {
        List<RuleTestFileResult> results = [.. files.Select(file => RunFile(file.File, file.Bytes))];
        return new RuleTestReport(results, opened.Diagnostics, coverage.Total) { Sources = opened.Find };
    }

    private static IEnumerable<string> Below(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.test.yaml", SearchOption.AllDirectories)
            .Select(file => file.Replace('\\', '/')).Order(StringComparer.Ordinal)
        : [path];

    private RuleTestFileResult RunFile(string file, byte[]? bytes)
    {
        if (opened.Open(file, bytes) is not { } bound)
        {
            return new RuleTestFileResult(file, []) { WasRun = false };
        }

        foreach (PlanUnderTest plan in bound.Plans)
        {
            coverage.Add(plan, new TermTally(plan.Book));
        }

        string home = Path.GetDirectoryName(file) ?? "";
        int draws = DrawsFor(bound.Properties.Count);
        return new RuleTestFileResult(file,
        [
            .. bound.Tests.Where(test => IsAsked(test.Name)).Select(test => Run(test, home)),
            .. bound.Properties.Where(property => IsAsked(property.Name)).Select(each => Run(each, draws)),
        ]);
    }

    private bool IsAsked(string name) => options.Run?.IsMatch(name) ?? true;

    private RuleTestResult Run(BoundTest test, string folderOfTest)
    {
        options.Stop.ThrowIfCancellationRequested();
        long start = options.Time.GetTimestamp();
        TestRun run = new(test, options);
        IReadOnlyList<RuleTestFailure> failures = run.Run(folderOfTest);
        coverage.Add(test.Plan, run.Tally);
        return new RuleTestResult(test.Name, test.Span.Location, false, Since(start), failures);
    }

    private int DrawsFor(int properties) => options.DrawsInAll is { } all
        ? Math.Clamp(all / Math.Max(1, properties), Math.Min(RuleTestOptions.LeastDraws, options.Draws), options.Draws)
        : options.Draws;

    private RuleTestResult Run(BoundProperty property, int draws)
    {
        long start = options.Time.GetTimestamp();
        RuleTestFailure? failure = new PropertyRun(property, options, draws).Run();
        return new RuleTestResult(property.Name, property.Span.Location, true, Since(start),
            failure is null ? [] : [failure]);
    }

    private long Since(long start) => (long)(options.Time.GetElapsedTime(start).TotalMicroseconds * 1_000);
}
