using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Comparing;

/// <summary>The differences between two merged plans, key by key. Knows where names and order mean something.</summary>
internal sealed class TreeDiff
{
    private const string Clamp = "clamp";
    private readonly List<PlanChange> changes = [];

    private TreeDiff()
    {
    }

    public static IReadOnlyList<PlanChange> Compare(MapNode before, MapNode after)
    {
        TreeDiff diff = new();
        diff.Maps([], before, after);
        return diff.changes;
    }

    private void Maps(string[] path, MapNode before, MapNode after)
    {
        Dictionary<string, string> renamed = HoldsNames(path) ? Renames(path, before, after) : [];
        foreach (MapEntry entry in after.Entries)
        {
            if (renamed.ContainsValue(entry.Name))
            {
                continue;
            }

            if (before.Find(entry.Name) is { } known)
            {
                Entries([.. path, entry.Name], known, entry);
            }
            else
            {
                One([.. path, entry.Name], null, entry);
            }
        }

        foreach (MapEntry entry in before.Entries)
        {
            if (after.Find(entry.Name) is null && !renamed.ContainsKey(entry.Name))
            {
                One([.. path, entry.Name], entry, null);
            }
        }

        if (IsOrdered(path))
        {
            Order(path, before, after, renamed);
        }
    }

    private void Entries(string[] path, MapEntry before, MapEntry after)
    {
        if (before.Value is MapNode was && after.Value is MapNode now)
        {
            Maps(path, was, now);
        }
        else if (NodeText.Of(before.Value) != NodeText.Of(after.Value))
        {
            Add(PlanChangeKind.Changed, path, before, after);
        }
    }

    /// <summary>What is wholly new or gone is one line, but each limit speaks for itself.</summary>
    private void One(string[] path, MapEntry? before, MapEntry? after)
    {
        MapNode? map = (before ?? after)!.Value.Value as MapNode;
        bool hasLimits = path is ["risk", ..] or ["reload"] or ["account", ..];
        if (map is not null && hasLimits)
        {
            MapNode empty = new(map.Span, []);
            Maps(path, before is null ? empty : map, after is null ? empty : map);
            return;
        }

        Add(before is null ? PlanChangeKind.Added : PlanChangeKind.Removed, path, before, after);
    }

    /// <summary>Gone here, new there, and alike in content: one name each, or it would be a guess.</summary>
    private Dictionary<string, string> Renames(string[] path, MapNode before, MapNode after)
    {
        List<MapEntry> gone = [.. before.Entries.Where(entry => after.Find(entry.Name) is null)];
        List<MapEntry> fresh = [.. after.Entries.Where(entry => before.Find(entry.Name) is null)];
        Dictionary<string, string> renamed = [];
        foreach (MapEntry old in gone)
        {
            string meaning = NodeText.Meaning(old.Value);
            MapEntry[] same = [.. fresh.Where(entry => NodeText.Meaning(entry.Value) == meaning)];
            if (same.Length == 1 && gone.Count(entry => NodeText.Meaning(entry.Value) == meaning) == 1)
            {
                renamed[old.Name] = same[0].Name;
                changes.Add(new PlanChange(PlanChangeKind.Renamed, Named(path), old.Name, same[0].Name,
                    Place(old), Place(same[0]), RiskChange.None));
            }
        }

        return renamed;
    }

    private void Order(string[] path, MapNode before, MapNode after, Dictionary<string, string> renamed)
    {
        List<string> was =
        [
            .. before.Entries.Select(entry => renamed.GetValueOrDefault(entry.Name, entry.Name))
                .Where(name => name != Clamp && after.Find(name) is not null),
        ];
        List<string> now = [.. after.Entries.Select(entry => entry.Name).Where(was.Contains)];
        if (!was.SequenceEqual(now))
        {
            changes.Add(new PlanChange(PlanChangeKind.Reordered, Named(path), string.Join(", ", was),
                string.Join(", ", now), Place(before), Place(after), RiskChange.None));
        }
    }

    private void Add(PlanChangeKind kind, string[] path, MapEntry? before, MapEntry? after)
    {
        string? was = before is { } old ? NodeText.Of(old.Value) : null;
        string? now = after is { } fresh ? NodeText.Of(fresh.Value) : null;
        string name = string.Join('.', path);
        bool isLimit = path is ["risk", ..] or ["reload", ..];
        RiskChange risk = path is ["account", ..] ? AccountDirection.Of(path, was, now)
            : !isLimit ? RiskChange.None
            : path is ["risk", "flow"] ? RiskDirection.OfFlow(before, after)
            : RiskDirection.Of(name, was, now);
        changes.Add(new PlanChange(kind, Named(path), Shown(was), Shown(now), Place(before), Place(after), risk));
    }

    /// <summary>Compared is what was written, shown is what anybody may read.</summary>
    private static string? Shown(string? text) => text is null ? null : AddressMask.Of(text);

    private static bool HoldsNames(string[] path) =>
        IsOrdered(path) || path is ["params"] or ["signals"] or ["schedules"];

    private static bool IsOrdered(string[] path) =>
        path is ["quote", _] or ["bands"] or ["layers"] or ["sides"] or ["exits"];

    private static string Named(string[] path) => string.Join('.', path is ["quote", _, ..] ? path[1..] : path);

    private static SourceLocation? Place(MapEntry? entry) =>
        entry is not { } known ? null
        : known.Value is ScalarNode ? known.Value.Span.Location
        : known.Key.Span.Location;

    private static SourceLocation? Place(MapNode map) =>
        map.Entries.Count > 0 ? map.Entries[0].Key.Span.Location : map.Span.Location;
}
