using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>What stands in a map of named things: bands, ladders, conditions, terms, signals.</summary>
internal static class NamedEntries
{
    /// <summary>
    /// Those with a name. What was written straight into the group, as if it held one thing and needed no name, is told
    /// once, at its first key.
    /// </summary>
    public static MapEntry[] Of(
        IEnumerable<MapEntry> entries, string group, KeySet keys, string form, DiagnosticBag bag)
    {
        ILookup<bool, MapEntry> nameless = entries.ToLookup(entry =>
            entry.Value is ListNode or ScalarNode { IsNull: false } && keys.Names.Contains(entry.Name));
        foreach (MapEntry first in nameless[true].Take(1))
        {
            bag.Error("E102", first.Key.Span, $"'{first.Name}' stands right below '{group}', where names belong",
                $"give {keys.Owner} a name: `{group}: {{ one: {form} }}`");
        }

        return [.. nameless[false]];
    }
}
