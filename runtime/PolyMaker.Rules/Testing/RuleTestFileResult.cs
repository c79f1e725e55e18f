namespace PolyMaker.Rules.Testing;

/// <summary>What came of one test file; empty when the file itself or the rules it tests are wrong.</summary>
public sealed record RuleTestFileResult(string File, IReadOnlyList<RuleTestResult> Results)
{
    /// <summary>False when it was not run because of an error in it or in the rules.</summary>
    public bool WasRun { get; init; } = true;
}
