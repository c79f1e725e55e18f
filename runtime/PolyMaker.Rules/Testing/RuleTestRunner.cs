using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
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
    private readonly Lazy<RuleSources> folder;
    private readonly RuleCompiler compiler;
    private readonly DiagnosticBag bag = new();
    private readonly List<Diagnostic> ruleFaults = [];
    private readonly Dictionary<string, SourceText> texts = [];
    private readonly CoverageCount coverage = new();
    private readonly Dictionary<DateOnly, RuleSet?> compiled = [];

    /// <param name="folder">The rules that files without `rule_files` test; read when the first one needs them.</param>
    public RuleTestRunner(Func<RuleSources> folder, RuleTestOptions options)
        : this(folder, options, new RuleCompiler(CompilePurpose.Inspection))
    {
    }

    /// <summary>With a compiler that remembers the last run; it trades nothing, and one runner uses it.</summary>
    public RuleTestRunner(Func<RuleSources> folder, RuleTestOptions options, RuleCompiler compiler)
    {
        this.compiler = compiler;
        this.folder = new Lazy<RuleSources>(folder);
        this.options = options;
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
        Diagnostic[] all = [.. ruleFaults.Concat(bag.Sorted()).Distinct()];
        return new RuleTestReport(results, all, coverage.Total)
        {
            Sources = texts.GetValueOrDefault,
        };
    }

    private static IEnumerable<string> Below(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*.test.yaml", SearchOption.AllDirectories)
            .Select(file => file.Replace('\\', '/')).Order(StringComparer.Ordinal)
        : [path];

    private RuleTestFileResult RunFile(string file, byte[]? bytes)
    {
        int before = bag.Errors;
        RuleTestDocument? document = Read(file, bytes) is { } text ? RuleTestReader.Read(text, bag) : null;
        RuleSet? rules = document is null ? null : Rules(document);
        BoundFile? bound =
            document is null || rules is null ? null : new TestBinder(document, rules, bag, options.LivePlans).Bind();
        if (bound is null || bag.Errors > before)
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

    private SourceText? Read(string file, byte[]? given)
    {
        try
        {
            byte[] bytes = given ?? File.ReadAllBytes(file);
            SourceText? text = SourceDecoder.Decode(file, bytes, bag);
            if (text is not null)
            {
                texts[file] = text;
            }

            return text;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            bag.Error("E001", SourceDecoder.Nowhere(file), "the test file cannot be read", "check its name and rights");
            return null;
        }
    }

    private RuleSet? Rules(RuleTestDocument document)
    {
        DateOnly date = document.Date ?? options.Today;
        if (document.RuleFiles.Count == 0)
        {
            if (!compiled.TryGetValue(date, out RuleSet? known))
            {
                compiled[date] = known = Compile(folder.Value, date);
            }

            return known;
        }

        return RuleFileGlobs.Read(document, options.Files, bag) is { } sources ? Compile(sources, date) : null;
    }

    private RuleSet? Compile(RuleSources sources, DateOnly date)
    {
        RuleSet? set = compiler.Compile(
            sources, date, out IReadOnlyList<Diagnostic> diagnostics, CheckDepth.Validity);

        // Warnings are for `check`; here they would hide what the tests say.
        ruleFaults.AddRange(diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error));
        foreach (string file in sources.Files)
        {
            if (sources.Find(file) is { } text)
            {
                texts.TryAdd(file, text);
            }
        }

        return set;
    }
}
