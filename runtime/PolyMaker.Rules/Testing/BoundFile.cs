namespace PolyMaker.Rules.Testing;

/// <summary>All that one test file wants run.</summary>
internal sealed record BoundFile(
    string File, IReadOnlyList<BoundTest> Tests, IReadOnlyList<BoundProperty> Properties)
{
    /// <summary>What coverage is measured against.</summary>
    public required IReadOnlyList<PlanUnderTest> Plans { get; init; }
}
