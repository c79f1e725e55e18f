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
        foreach (MapEntry entry in Entries)
        {
            if (entry.Name == name)
            {
                return entry;
            }
        }

        return null;
    }
}
