namespace PolyMaker.Rules.Reading;

/// <summary>
/// A YAML mapping in file order; keys are unique (a duplicate was reported and dropped while reading).
/// </summary>
internal sealed class MapNode(SourceSpan span, IReadOnlyList<MapEntry> entries) : RuleNode(span)
{
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
