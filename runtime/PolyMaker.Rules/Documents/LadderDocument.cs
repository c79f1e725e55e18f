namespace PolyMaker.Rules.Documents;

/// <summary>`ladder: { count: 3, step: 1tick, size: 100sh, curve: 1.5 }`: orders one behind the other.</summary>
internal sealed record LadderDocument(NamedText Name, IReadOnlyDictionary<string, ExpressionDocument> Numbers)
{
    public static readonly KeySet Keys = new("a ladder of layers",
        ["count", "start", "step", "growth", "size", "curve", "size_jitter", "step_jitter", "every", "refill"],
        ["count", "step", "size"]);
}
