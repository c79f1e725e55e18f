using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>All that a run of rule tests found.</summary>
public sealed record RuleTestReport(
    IReadOnlyList<RuleTestFileResult> Files, IReadOnlyList<Diagnostic> Diagnostics, RuleCoverage Coverage)
{
    public IEnumerable<RuleTestResult> Results => Files.SelectMany(file => file.Results);

    public int Passed => Results.Count(result => result.HasPassed);

    public int Failed => Results.Count(result => !result.HasPassed);

    /// <summary>A file that was not run has not passed.</summary>
    public bool HasPassed => Failed == 0 && Files.All(file => file.WasRun)
        && Diagnostics.All(diagnostic => diagnostic.Severity == Severity.Warning);

    /// <summary>The text a diagnostic points into, by the name it gives.</summary>
    public required Func<string, SourceText?> Sources { get; init; }
}
