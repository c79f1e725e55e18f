using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Testing;

/// <summary>One test or property that was run. Nanoseconds are the wall time of evaluating, not of reading.</summary>
public sealed record RuleTestResult(
    string Name, SourceLocation At, bool IsProperty, long Nanoseconds, IReadOnlyList<RuleTestFailure> Failures)
{
    public bool HasPassed => Failures.Count == 0;
}
