namespace PolyMaker.Rules.Documents;

/// <summary>`take_profit: { when: inv.held > 10m, for: inv.vwap + 1c, size: 50sh }`.</summary>
internal sealed record ExitDocument(
    NamedText Name, ExpressionDocument? When, ExpressionDocument? For, ExpressionDocument? Size, string? Because)
{
    public static readonly KeySet Keys = new("an exit", ["when", "for", "size", "because"], ["for", "size"]);
}
