namespace PolyMaker.Rules.Documents;

/// <summary>`liquid: { when: market.liquidity >= $10000, keep_when: market.liquidity >= $8000 }`.</summary>
internal sealed record RequirementDocument(
    NamedText Name, ExpressionDocument? When, ExpressionDocument? KeepWhen, string? Because)
{
    public static readonly KeySet Keys = new("a requirement", ["when", "keep_when", "because"], ["when"]);
}
