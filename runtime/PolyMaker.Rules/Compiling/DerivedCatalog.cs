using System.Text.RegularExpressions;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// Every signal, schedule and script of a revision, in an order in which each comes after what it reads. One that is
/// part of a cycle is reported and belongs to no order. Lives for one compilation, whose plans may ask side by side.
/// </summary>
internal sealed partial class DerivedCatalog
{
    private readonly Dictionary<string, DerivedDocument> documents;
    private readonly List<DerivedDocument> ordered = [];
    private readonly HashSet<string> used = [];
    private readonly HashSet<string> unsound = [];
    private readonly DiagnosticBag bag;

    public DerivedCatalog(BandsDocument bands, ScriptCompiler scripts, DiagnosticBag bag)
    {
        this.bag = bag;
        Scripts = scripts;
        documents = bands.Derived.ToDictionary(document => document.FullName);
        foreach (DerivedDocument document in documents.Values)
        {
            Place(document, []);
        }
    }

    /// <summary>Compiles each script file once for all plans.</summary>
    public ScriptCompiler Scripts { get; }

    public IReadOnlyCollection<string> Names => documents.Keys;

    /// <summary>What no plan has asked for.</summary>
    public IEnumerable<DerivedDocument> Unused => ordered.Where(document => !used.Contains(document.FullName));

    /// <summary>Names in cycles: known, but without a value.</summary>
    public IEnumerable<string> Unordered => documents.Keys.Except(ordered.Select(document => document.FullName));

    /// <summary>What a merged plan reads, directly or through another, in order of evaluation.</summary>
    public IReadOnlyList<DerivedDocument> ReadBy(MapNode plan)
    {
        if (documents.Count == 0)
        {
            return [];
        }

        HashSet<string> wanted = [];
        Stack<string> open = [];
        PushNames(plan, open);
        while (open.TryPop(out string? name))
        {
            if (documents.TryGetValue(name, out DerivedDocument? document) && wanted.Add(name))
            {
                foreach (string read in document.Reads.SelectMany(expression => NamesIn(expression.Text)))
                {
                    open.Push(read);
                }
            }
        }

        lock (used)
        {
            used.UnionWith(wanted);
        }

        return [.. ordered.Where(document => wanted.Contains(document.FullName))];
    }

    /// <summary>For a plan that is taken over as it is.</summary>
    public void Use(IEnumerable<DerivedDocument> read) => used.UnionWith(read.Select(document => document.FullName));

    private bool Place(DerivedDocument document, List<string> way)
    {
        if (ordered.Contains(document) || unsound.Contains(document.FullName))
        {
            return !unsound.Contains(document.FullName);
        }

        int start = way.IndexOf(document.FullName);
        if (start >= 0)
        {
            Report(document, [.. way[start..], document.FullName]);
            return false;
        }

        bool sound = true;
        foreach (string read in document.Reads.SelectMany(expression => NamesIn(expression.Text)))
        {
            sound &= !documents.TryGetValue(read, out DerivedDocument? needed)
                || Place(needed, [.. way, document.FullName]);
        }

        // Without this memory a knot of cycles would be walked along each of its countless ways.
        if (sound)
        {
            ordered.Add(document);
        }
        else
        {
            unsound.Add(document.FullName);
        }

        return sound;
    }

    /// <summary>At its first member in the file, so that a cycle is one finding however it was entered.</summary>
    private void Report(DerivedDocument document, string[] way)
    {
        DerivedDocument first = way.Select(name => documents[name]).MinBy(member => member.Name.Span.Start) ?? document;
        int turn = Array.IndexOf(way, first.FullName);
        string[] path = [.. way[turn..^1], .. way[..turn], first.FullName];
        bag.Error("E320", first.Name.Span, $"these need each other: {string.Join(" -> ", path)}",
            "let one of them read the market instead");
    }

    /// <summary>Every name that a value below the node could mean: of hundreds of values few have any.</summary>
    private static void PushNames(RuleNode node, Stack<string> open)
    {
        switch (node)
        {
            case ScalarNode scalar:
                foreach (ValueMatch match in DerivedName().EnumerateMatches(scalar.Value))
                {
                    open.Push(scalar.Value.Substring(match.Index, match.Length));
                }

                break;
            case MapNode map:
                for (int at = 0; at < map.Entries.Count; at++)
                {
                    PushNames(map.Entries[at].Value, open);
                }

                break;
            case ListNode list:
                for (int at = 0; at < list.Items.Count; at++)
                {
                    PushNames(list.Items[at], open);
                }

                break;
        }
    }

    private static IEnumerable<string> NamesIn(string text) =>
        DerivedName().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\b(?:sig|schedule|js)\.[a-z0-9_]+")]
    private static partial Regex DerivedName();
}
