using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// Opens test files: reads each, compiles the rules it names (or takes the folder's), and finds what its names mean.
/// Gathers what is wrong with any of them. One writer, one run.
/// </summary>
internal sealed class TestFiles(Func<RuleSources> folder, RuleTestOptions options, RuleCompiler compiler)
{
    private readonly Lazy<RuleSources> folder = new(folder);
    private readonly DiagnosticBag bag = new();
    private readonly List<Diagnostic> ruleFaults = [];
    private readonly Dictionary<string, SourceText> texts = [];
    private readonly Dictionary<DateOnly, RuleSet?> compiled = [];

    public IReadOnlyList<Diagnostic> Diagnostics => [.. ruleFaults.Concat(bag.Sorted()).Distinct()];

    /// <summary>The text a diagnostic points into.</summary>
    public SourceText? Find(string file) => texts.GetValueOrDefault(file);

    /// <summary>A file as written; null after reporting that it cannot be read.</summary>
    public RuleTestDocument? Document(string file, byte[]? bytes = null) =>
        Read(file, bytes) is { } text ? RuleTestReader.Read(text, bag) : null;

    /// <summary>Null after reporting: a file with any mistake is not run.</summary>
    public BoundFile? Open(string file, byte[]? bytes)
    {
        int before = bag.Errors;
        BoundFile? bound = Document(file, bytes) is { } document && Rules(document) is { } rules
            ? Bind(document, rules) : null;
        return bag.Errors > before ? null : bound;
    }

    /// <summary>Null after reporting.</summary>
    public BoundFile? Bind(RuleTestDocument document, RuleSet rules)
    {
        int before = bag.Errors;
        BoundFile bound = new TestBinder(document, rules, bag, options.LivePlans).Bind();
        return bag.Errors > before ? null : bound;
    }

    /// <summary>The rules that a file tests; null after reporting.</summary>
    public RuleSet? Rules(RuleTestDocument document)
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
