using PolyMaker.Core.Rules;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>A test whose every name was found: ready to run.</summary>
internal sealed record BoundTest(
    string Name,
    SourceSpan Span,
    PlanUnderTest Plan,
    ContextSetting Setting,
    IReadOnlyList<Expectation> Expectations,
    NamedText? Snapshot)
{
    public RuleBook Book => Plan.Book;

    /// <summary>It looks at the merged plan only, so no market state is evaluated.</summary>
    public bool IsPlanOnly { get; init; }
}
