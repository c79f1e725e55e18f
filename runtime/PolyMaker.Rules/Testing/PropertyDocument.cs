using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// One entry of `properties:` as written: a claim about every state the market can be in, tried on seeded draws.
/// </summary>
internal sealed record PropertyDocument(
    SourceSpan Span,
    PropertyKind Kind,
    ExpressionDocument? Always,
    NamedText Subject,
    NamedText? Over,
    bool IsDecreasing,
    NamedText? Profile,
    NamedText? Market,
    NamedText? Given)
{
    /// <summary>Exactly one of these says what kind of property it is.</summary>
    public static readonly IReadOnlyList<string> Kinds = ["always", "monotone", "symmetric", "antisymmetric"];

    public static readonly IReadOnlyList<string> Directions = ["increasing", "decreasing"];

    public static readonly KeySet Keys =
        new("a property", [.. Kinds, "over", "direction", "profile", "market", "given"], []);
}
