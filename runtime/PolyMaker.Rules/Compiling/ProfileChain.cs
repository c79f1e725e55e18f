using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// The layers under a profile, most general first. Parents apply from left to right and each layer once: with `extends:
/// [a, b]`, both extending base, the order is base, a, b.
/// </summary>
internal sealed class ProfileChain
{
    private readonly Dictionary<string, LayerDocument> profiles;
    private readonly DiagnosticBag bag;
    private readonly HashSet<string> reported = [];

    public ProfileChain(BandsDocument document, DiagnosticBag bag)
    {
        this.bag = bag;
        profiles = document.Profiles.ToDictionary(profile => profile.Name.Value);
        foreach (LayerDocument profile in document.Profiles)
        {
            foreach (NamedText parent in profile.Extends)
            {
                Find(parent);
            }

            ReportCycle(profile);
        }

        if (document.Profiles.FirstOrDefault(profile => LayersOf(profile).Count > MostLayers) is { } deep)
        {
            IsTooDeep = true;
            bag.Error("E491", deep.Name.Span,
                $"profile '{deep.Name.Value}' stands on more than {MostLayers - 1} others",
                "let it extend fewer: what they say can stand in one");
        }

        foreach (LayerDocument profile in document.Profiles.Where(profile =>
            profile.Extends.Count > 1 && !reported.Contains(profile.Name.Value)))
        {
            ReportOrder(profile);
        }
    }

    /// <summary>More layers than any person can keep in mind; reported, and not merged.</summary>
    private const int MostLayers = 64;

    /// <summary>One of the profiles stands on more layers than are merged.</summary>
    public bool IsTooDeep { get; }

    /// <summary>
    /// False once an `extends` was reported: who builds on whom is not known then, so a profile that looks unfinished
    /// may be one that others were meant to build on.
    /// </summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>Everything that the profile builds on is there, and nothing in a circle.</summary>
    public bool IsWhole(LayerDocument profile)
    {
        HashSet<string> seen = [];
        Queue<LayerDocument> open = new([profile]);
        while (open.TryDequeue(out LayerDocument? layer))
        {
            if (IsTorn(layer.Body))
            {
                return false;
            }

            foreach (NamedText parent in layer.Extends)
            {
                if (parent.Value == profile.Name.Value || !profiles.TryGetValue(parent.Value, out LayerDocument? next))
                {
                    return false;
                }

                if (seen.Add(parent.Value))
                {
                    open.Enqueue(next);
                }
            }
        }

        return !seen.Overlaps(reported);
    }

    /// <summary>What it builds on was written so that nobody can tell what was meant.</summary>
    private static bool IsTorn(MapNode body) => body.Find(MapNode.MergeKey) is not null
        || body.Find("extends")?.Value is { } given && given switch
        {
            ListNode list => !list.Items.All(item => item is ScalarNode { IsNull: false }),
            _ => given is not ScalarNode { IsNull: false },
        };

    /// <summary>Null after reporting an unknown profile.</summary>
    public LayerDocument? Find(NamedText name)
    {
        if (profiles.TryGetValue(name.Value, out LayerDocument? found))
        {
            return found;
        }

        IsSound = false;
        if (profiles.Count == 0 && bag.HasErrors)
        {
            // Half a file: what is said of it is enough, its markets need not be told each.
            return null;
        }

        string hint = profiles.Count == 0 ? "there are no profiles"
            : name.Value.Contains(',', StringComparison.Ordinal) ? $"several are a list: [{name.Value}]"
            : NearName.Hint(name.Value, profiles.Keys);
        bag.Error("E301", name.Span, $"there is no profile '{name.Value}'", hint);
        return null;
    }

    public IReadOnlyList<MapNode> LayersOf(LayerDocument profile)
    {
        List<LayerDocument> ordered = [];
        Collect(profile, ordered, []);
        return [.. ordered.Select(layer => layer.Body)];
    }

    private void Collect(LayerDocument profile, List<LayerDocument> ordered, HashSet<string> entered)
    {
        if (!entered.Add(profile.Name.Value))
        {
            return;
        }

        foreach (NamedText parent in profile.Extends)
        {
            if (profiles.TryGetValue(parent.Value, out LayerDocument? layer))
            {
                Collect(layer, ordered, entered);
            }
        }

        ordered.Add(profile);
    }

    /// <summary>
    /// A breadth-first walk that comes back to where it began. Each cycle is reported once, by its first profile.
    /// </summary>
    private void ReportCycle(LayerDocument profile)
    {
        Queue<(LayerDocument Layer, string[] Way)> open = new([(profile, [profile.Name.Value])]);
        HashSet<string> seen = [];
        while (open.TryDequeue(out (LayerDocument Layer, string[] Way) step))
        {
            foreach (NamedText parent in step.Layer.Extends)
            {
                if (parent.Value == profile.Name.Value)
                {
                    Report(profile, [.. step.Way, parent.Value]);
                    return;
                }

                if (profiles.TryGetValue(parent.Value, out LayerDocument? next) && seen.Add(parent.Value))
                {
                    open.Enqueue((next, [.. step.Way, parent.Value]));
                }
            }
        }
    }

    /// <summary>
    /// A list reads as if its last had the last word. A parent that an earlier one builds on lies below that one
    /// instead, and one that is named again changes nothing.
    /// </summary>
    private void ReportOrder(LayerDocument profile)
    {
        List<LayerDocument> below = [];
        HashSet<string> named = [];
        foreach (NamedText parent in profile.Extends)
        {
            LayerDocument? above = below.Find(layer => layer.Name.Value == parent.Value);
            if (!named.Add(parent.Value))
            {
                bag.Error("E490", parent.Span, $"'{parent.Value}' is named twice in this `extends`",
                    "name each profile once");
            }
            else if (above is not null)
            {
                string lower = profile.Extends.First(each => IsUnder(parent.Value, each.Value)).Value;
                bag.Warning("W490", parent.Span,
                    $"'{parent.Value}' has no last word here: '{lower}' builds on it, so '{lower}' lies above it",
                    $"leave '{parent.Value}' out, or give what is to win to a profile of its own");
            }

            if (profiles.TryGetValue(parent.Value, out LayerDocument? layer))
            {
                Collect(layer, below, [.. below.Select(each => each.Name.Value)]);
            }
        }
    }

    private bool IsUnder(string parent, string child)
    {
        List<LayerDocument> layers = [];
        if (parent != child && profiles.TryGetValue(child, out LayerDocument? layer))
        {
            Collect(layer, layers, []);
        }

        return layers.Exists(layer => layer.Name.Value == parent);
    }

    private void Report(LayerDocument profile, string[] way)
    {
        IsSound = false;
        if (!reported.Overlaps(way))
        {
            string path = string.Join(" -> ", way);
            bag.Error("E302", profile.Extends[0].Span, $"profile '{way[0]}' extends itself: {path}",
                "cut one `extends`");
        }

        reported.UnionWith(way);
    }
}
