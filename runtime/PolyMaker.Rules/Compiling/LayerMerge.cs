using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// The one merge rule: maps merge by key, everything else replaces, null deletes. Terms and bands keep the position of
/// the layer that introduced them; new ones append. A term has one operation, so giving another replaces the inherited
/// one.
/// </summary>
internal sealed class LayerMerge
{
    private readonly DiagnosticBag bag;

    private LayerMerge(DiagnosticBag bag) => this.bag = bag;

    /// <summary>Layers from the most general to the most specific; of each only the keys that make a plan.</summary>
    public static MapNode Merge(IReadOnlyList<MapNode> layers, DiagnosticBag bag)
    {
        LayerMerge merge = new(bag);
        MapNode merged = new(layers[^1].Span, []);
        foreach (MapNode layer in layers)
        {
            merged = merge.Over(merged, PlanKeysOf(layer), []);
        }

        return merged;
    }

    public static MapNode PlanKeysOf(MapNode layer) =>
        new(layer.Span, [.. layer.Entries.Where(entry => MarketDocument.Overrides.Contains(entry.Name))]);

    private MapNode Over(MapNode lower, MapNode upper, string[] path)
    {
        List<MapEntry> entries = [.. OperationsAt(path) is { } operations
            ? WithoutReplacedOperation(lower, upper, operations) : lower.Entries];
        foreach (MapEntry entry in upper.Entries)
        {
            int at = entries.FindIndex(known => known.Name == entry.Name);
            if (entry.Value is ScalarNode { IsNull: true })
            {
                Delete(entries, at, entry, path);
                continue;
            }

            MapEntry merged = Merged(at < 0 ? null : entries[at], entry, path);
            if (at < 0)
            {
                WarnOfSlip(entry, lower, path);
                entries.Add(merged);
            }
            else
            {
                entries[at] = merged;
            }
        }

        if (entries.Count > MapNode.Most)
        {
            bag.Error("E491", entries[MapNode.Most].Key.Span,
                $"all layers together have {entries.Count} entries here; at most {MapNode.Most} stand in one map",
                "leave out what nothing uses");
            entries.RemoveRange(MapNode.Most, entries.Count - MapNode.Most);
        }

        return new MapNode(upper.Span, entries);
    }

    private MapEntry Merged(MapEntry? lower, MapEntry upper, string[] path)
    {
        if (upper.Value is not MapNode map)
        {
            return upper;
        }

        MapNode under = lower?.Value as MapNode ?? new MapNode(map.Span, []);
        return new MapEntry(lower?.Key ?? upper.Key, Over(under, map, [.. path, upper.Name]));
    }

    private void Delete(List<MapEntry> entries, int at, MapEntry entry, string[] path)
    {
        if (at >= 0 && path is ["quote", var output] && entry.Name == "clamp")
        {
            bag.Error("E103", entry.Key.Span, $"output '{output}' needs its clamp, which null removes",
                "remove the line, or write `clamp: [low, high]`");
        }
        else if (at >= 0 && ((path is [] && entry.Name == "risk")
            || (path is ["risk"] && entry.Name.StartsWith("max_", StringComparison.Ordinal))))
        {
            // That limits cannot be lifted is said once, where limits are compared.
        }
        else if (at >= 0)
        {
            entries.RemoveAt(at);
        }

        if (at >= 0)
        {
            return;
        }

        string hint = NearName.Of(entry.Name, entries.Select(candidate => candidate.Name)) is { } near
            ? $"did you mean '{near}'?"
            : $"write a value behind `{entry.Name}:`, or remove the line";
        bag.Error("E304", entry.Key.Span, $"null removes nothing: no '{entry.Name}' is inherited here", hint);

        // The whole is to know of the line, so that what it was to give is not missed on top.
        entries.Add(entry);
    }

    /// <summary>
    /// Terms and bands have free names: `toxci: { add: 1c }` over an inherited `toxic` is a second term, both apply.
    /// One name that begins with the other (near, near2) is meant.
    /// </summary>
    private void WarnOfSlip(MapEntry entry, MapNode lower, string[] path)
    {
        bool hasFreeNames = path is ["quote", _] or ["bands"] or ["layers"] or ["sides"] or ["exits"];
        if (hasFreeNames && entry.Name != "clamp" && NearName.Of(entry.Name,
                lower.Entries.Select(known => known.Name).Where(name => name != "clamp")) is { } near
            && !near.StartsWith(entry.Name, StringComparison.Ordinal)
            && !entry.Name.StartsWith(near, StringComparison.Ordinal))
        {
            bag.Warning("W304", entry.Key.Span, $"'{entry.Name}' is new here, beside the inherited '{near}'",
                $"write '{near}' to change that one; if both are meant, give this one a name of its own");
        }
    }

    /// <summary>The words of which a term, or a condition of a side, has one; null for every other map.</summary>
    private static IReadOnlyList<string>? OperationsAt(string[] path) => path switch
    {
        ["quote", _, _] => TermDocument.Operations,
        ["sides", _] => SideDocument.Verbs,
        _ => null,
    };

    private static IEnumerable<MapEntry> WithoutReplacedOperation(
        MapNode lower, MapNode upper, IReadOnlyList<string> operations)
    {
        bool replaced = upper.Entries.Any(entry => operations.Contains(entry.Name));
        return lower.Entries.Where(entry =>
            !replaced || !operations.Contains(entry.Name) || upper.Find(entry.Name) is not null);
    }
}
