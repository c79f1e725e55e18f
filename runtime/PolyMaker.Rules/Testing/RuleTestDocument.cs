using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>One *.test.yaml file as written.</summary>
internal sealed record RuleTestDocument(
    SourceText Source,
    IReadOnlyList<NamedText> RuleFiles,
    double Tolerance,
    DateOnly? Date,
    IReadOnlyList<FixtureDocument> Fixtures,
    IReadOnlyList<TestDocument> Tests,
    IReadOnlyList<PropertyDocument> Properties)
{
    /// <summary>Room for the last digits of a double, and for nothing an operator would call a difference.</summary>
    public const double DefaultTolerance = 1e-9;

    public static readonly KeySet Keys =
        new("a rule test file", ["rule_files", "tolerance", "date", "fixtures", "tests", "properties"], []);
}
