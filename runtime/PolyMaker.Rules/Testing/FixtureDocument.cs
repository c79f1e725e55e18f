using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Testing;

/// <summary>A named set of values under `fixtures:`; those it extends come first and are overridden.</summary>
internal sealed record FixtureDocument(
    NamedText Name, IReadOnlyList<NamedText> Extends, IReadOnlyList<GivenText> Values)
{
    public const string ExtendsKey = "extends";
}
