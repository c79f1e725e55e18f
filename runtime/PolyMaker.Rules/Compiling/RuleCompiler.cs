using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Checking.Proofs;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Rule and market files to a <see cref="RuleSet"/>, or every reason why not. Keeps unchanged formulas from one
/// compilation to the next, and unchanged files and plans, so the Host keeps one compiler for the life of the process
/// and uses it from one thread.
/// </summary>
public sealed class RuleCompiler(CompilePurpose purpose = CompilePurpose.Trading)
{
    private static readonly string[] Unreadable = ["E003", "E004", "E005", "E006", "E007", "E008", "E491"];

    /// <summary>Fewer new files or plans are done before other threads have woken.</summary>
    private const int Many = 16;

    private readonly FormulaCompiler formulas = new(purpose);
    private readonly DocumentMemory documents = new();
    private readonly PlanMemory plans = new();

    /// <summary>From this many on, new files and plans are read, compiled and proved side by side.</summary>
    internal int WorthSharing { get; init; } = Many;

    /// <summary>What was compiled rather than remembered since the start: files parsed, plans, formulas.</summary>
    public (int Files, int Plans, int Formulas) Work => (documents.Parsed, plans.Compiled, formulas.Compiled);

    /// <summary>Formulas held for the next compilation: bounded by twice those in use and a thousand.</summary>
    public int RememberedFormulas => formulas.Remembered;

    /// <summary>
    /// Null when there is any error; warnings alone do not stop. <paramref name="today"/> (UTC) decides which overrides
    /// have expired: the wall date when live, the recording's date in a replay.
    /// </summary>
    public RuleSet? Compile(
        RuleSources sources, DateOnly today, out IReadOnlyList<Diagnostic> diagnostics,
        CheckDepth depth = CheckDepth.Proofs)
    {
        DiagnosticBag bag = new();
        formulas.StartGeneration();
        BandsDocument bands = documents.Rules(sources.Bands, sources.Profiles, bag);
        List<MarketDocument> markets = documents.Markets(sources.Markets, WorthSharing, bag);
        documents.Close();
        plans.Open(bands, sources);
        RuleSetCompilation compilation = new(sources, today, formulas, plans, bag)
        {
            WorthSharing = WorthSharing,
        };
        RuleSet? set = sources.Bands is null || IsUnread(sources, bag) ? null : compilation.Run(bands, markets);
        SelectionPolicy? selection =
            sources.Selection is { } policy ? SelectionCompiler.Compile(policy, bag) : null;
        set?.Selection = selection;
        plans.Close();
        formulas.EndGeneration(isComplete: !bag.HasErrors);
        if (depth == CheckDepth.Proofs && set is not null && !bag.HasErrors
            && sources.Diagnostics.All(found => found.Severity != Severity.Error))
        {
            RuleProofs.Run(bands, markets, compilation, bag);
        }

        diagnostics = Joined(sources, bag);
        return diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error) ? null : set;
    }

    /// <summary>
    /// Of a rule file that is no YAML nothing is known: every name that other files take from it would look missing.
    /// </summary>
    private static bool IsUnread(RuleSources sources, DiagnosticBag bag)
    {
        HashSet<string> rules = [sources.Bands!.File, .. sources.Profiles.Select(file => file.File)];
        return bag.Sorted().Any(found => rules.Contains(found.File) && Unreadable.Contains(found.Code));
    }

    private static IReadOnlyList<Diagnostic> Joined(RuleSources sources, DiagnosticBag bag) =>
        sources.Diagnostics.Count == 0
            ? bag.Sorted()
            : [.. sources.Diagnostics.Concat(bag.Sorted()).OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d =>
                d.Line).ThenBy(d => d.Column)];
}
