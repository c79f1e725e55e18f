using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Documents;

/// <summary>One named step of an output. Exactly one of set, add, mul, min, max in the merged plan.</summary>
internal sealed record TermDocument(
    NamedText Name,
    TermOperation? Operation,
    ExpressionDocument? Value,
    ExpressionDocument? When,
    string? Because,
    bool Shadow)
{
    public static readonly IReadOnlyList<string> Operations = ["set", "add", "mul", "min", "max"];

    public static readonly KeySet Keys = new("a term", [.. Operations, "when", "because", "shadow"]);
}
