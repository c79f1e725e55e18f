using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>A property under one plan, ready to be tried.</summary>
/// <param name="Pinned">Values that a fixture fixes; all others are drawn.</param>
internal sealed record BoundProperty(
    string Name,
    SourceSpan Span,
    PropertyKind Kind,
    PlanUnderTest Plan,
    CompiledFormula Subject,
    int Over,
    bool IsDecreasing,
    IReadOnlyList<(int Slot, GivenValue Value)> Pinned);
