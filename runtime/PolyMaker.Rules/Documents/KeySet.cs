namespace PolyMaker.Rules.Documents;

/// <summary>
/// The keys that a kind of map may have and those it must have: what the reader enforces and the schema repeats.
/// </summary>
internal sealed record KeySet(string Owner, IReadOnlyList<string> Names, IReadOnlyList<string> Required)
{
    public KeySet(string owner, params string[] names)
        : this(owner, names, [])
    {
    }
}
