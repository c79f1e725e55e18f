using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Documents;

/// <summary>`cooldown: { wait: side.since_fill &lt; 5s }`: exactly one of the verbs in the merged plan.</summary>
internal sealed record SideDocument(NamedText Name, SideVerb? Verb, ExpressionDocument? When, string? Because)
{
    /// <summary>In the order of <see cref="SideVerb"/>.</summary>
    public static readonly IReadOnlyList<string> Verbs = ["pull", "reduce", "wait", "hang"];

    public static readonly KeySet Keys = new("a condition of sides", [.. Verbs, "because"]);
}
