namespace PolyMaker.Rules.Reading;

/// <summary>
/// A YAML mapping in file order; keys are unique (a duplicate was reported and dropped while reading).
/// </summary>
internal sealed class MapNode(SourceSpan span, IReadOnlyList<MapEntry> entries) : RuleNode(span)
{
    /// <summary>More entries than any person writes; what comes after them is not read.</summary>
    public const int Most = 500;

    /// <summary>YAML's merge key: reported, and kept with a broken value: what it was to bring is missing.</summary>
    public const string MergeKey = "<<";

    public IReadOnlyList<MapEntry> Entries { get; } = entries;

    public override string Kind => "a map";

    public MapEntry? Find(string name)
    {
        // Indexed: enumerating through the interface would allocate, and this is asked for every key of every map.
        for (int at = 0; at < Entries.Count; at++)
        {
            if (Entries[at].Name == name)
            {
                return Entries[at];
            }
        }

        return null;
    }
}
