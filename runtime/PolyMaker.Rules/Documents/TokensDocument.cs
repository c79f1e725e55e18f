namespace PolyMaker.Rules.Documents;

/// <summary>The two token ids, decimal strings; `no` may be missing when a recording never showed it.</summary>
internal sealed record TokensDocument(NamedText? Yes, NamedText? No)
{
    public static readonly KeySet Keys = new("tokens", ["yes", "no"], ["yes"]);
}
