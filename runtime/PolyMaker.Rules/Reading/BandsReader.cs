using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// Reads rules/bands.yaml (the version, the profiles as layers, and the markets list) and the files of rules/profiles,
/// which hold profiles with the signals and schedules that these need.
/// </summary>
internal static class BandsReader
{
    public const string Version = "1";

    /// <summary>What could be read; faults are in the bag.</summary>
    public static BandsDocument Read(SourceText source, DiagnosticBag bag) => Read(source, BandsDocument.Keys, bag);

    /// <summary>One file of rules/profiles.</summary>
    public static BandsDocument ReadProfiles(SourceText source, DiagnosticBag bag) =>
        Read(source, BandsDocument.ProfileFileKeys, bag);

    /// <summary>All of a revision, read anew; what the compiler remembers is not asked.</summary>
    public static BandsDocument ReadAll(RuleSources sources, DiagnosticBag bag) =>
        (sources.Bands is { } bands ? Read(bands, bag) : BandsDocument.Empty)
            .Joined([.. sources.Profiles.Select(file => ReadProfiles(file, bag))], bag);

    private static BandsDocument Read(SourceText source, KeySet keys, DiagnosticBag bag)
    {
        RuleNode? root = NodeReader.Read(source, bag);
        if (root is not MapNode map)
        {
            if (root is not (null or BrokenNode))
            {
                bag.Error("E102", root.Span, $"a rule file is a map, found {root.Kind}", "start it with `version: 1`");
            }

            return BandsDocument.Empty;
        }

        FieldReader fields = new(map, keys, new SourceSpan(source, 0, 1), bag);
        if (fields.Text("version") is { } version && version.Value != Version)
        {
            bag.Error("E104", version.Span, $"version '{version.Value}' is not known",
                "this program reads `version: 1`");
        }

        if (ReferenceEquals(keys, BandsDocument.ProfileFileKeys))
        {
            return new BandsDocument([.. Profiles(fields, bag).Select(layer => layer with { IsShelved = true })], [])
            {
                Signals = DerivedReader.Signals(fields, bag),
                Schedules = DerivedReader.Schedules(fields, bag),
            };
        }

        return new BandsDocument(Profiles(fields, bag), Markets(fields, bag))
        {
            Signals = DerivedReader.Signals(fields, bag),
            Schedules = DerivedReader.Schedules(fields, bag),
            Scripts = DerivedReader.Scripts(fields, bag),
            Sources = SourcesReader.Read(fields, bag),
            Reload = Reload(fields, bag),
            Account = AccountReader.Read(fields, bag),
        };
    }

    private static ReloadDocument Reload(FieldReader fields, DiagnosticBag bag)
    {
        if (fields.Map("reload") is not { } map)
        {
            return ReloadDocument.None;
        }

        FieldReader reload = new(map, ReloadDocument.Keys, map.Span, bag);
        LimitDocument? jump =
            reload.Text("max_jump") is { } text ? Literal.Read("max_jump", text, LiteralUnit.Price, bag) : null;
        if (jump is { Value: <= 0 })
        {
            bag.Error("E308", jump.Span, "under max_jump " + jump.Text + " no reload could ever move a quote",
                "write a distance such as `max_jump: 5c`, or remove the line to allow any");
        }

        return new ReloadDocument(jump) { Tests = Testing(reload, bag) };
    }

    private static ReloadTesting Testing(FieldReader reload, DiagnosticBag bag)
    {
        if (reload.Text("tests") is not { } tests)
        {
            return ReloadTesting.On;
        }

        ReloadTesting? known = tests.Value switch
        {
            "off" => ReloadTesting.Off,
            "warn" => ReloadTesting.Warn,
            "on" => ReloadTesting.On,
            _ => null,
        };
        if (known is null)
        {
            bag.Error("E105", tests.Span, $"'{tests.Value}' is none of on, warn, off",
                "on runs the rule tests before a saved change goes live, warn after, off never");
        }

        return known ?? ReloadTesting.On;
    }

    private static List<LayerDocument> Profiles(FieldReader fields, DiagnosticBag bag)
    {
        List<LayerDocument> layers = [];
        foreach (MapEntry entry in fields.Map("profiles")?.Entries ?? [])
        {
            NamedText name = RuleName.Of(entry.Key, "a profile", bag);
            if (entry.Value is MapNode body)
            {
                ProfileReader.Read(body, ProfileDocument.Keys, name.Span, bag, partial: true);
                layers.Add(new LayerDocument(name, Extends(body), body));
            }
            else if (entry.Value is not BrokenNode)
            {
                bag.Error("E102", entry.Key.Span, $"profile '{name.Value}' must be a map, found {entry.Value.Kind}");
            }
        }

        return layers;

        List<NamedText> Extends(MapNode body)
        {
            RuleNode? given = body.Find("extends")?.Value;
            IReadOnlyList<RuleNode> parents = given is ListNode list ? list.Items : given is null ? [] : [given];
            foreach (RuleNode parent in parents.Where(parent =>
                parent is not (BrokenNode or ScalarNode { IsNull: false })))
            {
                bag.Error("E102", parent.Span, $"'extends' names profiles, found {parent.Kind}",
                    "write `extends: base` or `extends: [a, b]`");
            }

            return [.. parents.OfType<ScalarNode>().Where(parent => !parent.IsNull).Select(p =>
                new NamedText(p.Value, p.Span))];
        }
    }

    private static List<MatchDocument> Markets(FieldReader fields, DiagnosticBag bag)
    {
        List<MatchDocument> matches = [];
        foreach (RuleNode item in fields.List("markets")?.Items ?? [])
        {
            if (item is MapNode map)
            {
                matches.Add(Match(map, bag));
            }
            else if (item is not BrokenNode)
            {
                bag.Error("E102", item.Span, $"a markets entry must be a map, found {item.Kind}",
                    "write `- { match: { slug: \"fed-*\" }, profile: base }`");
            }
        }

        return matches;
    }

    private static MatchDocument Match(MapNode map, DiagnosticBag bag)
    {
        FieldReader entry = new(map, MatchDocument.Keys, map.Span, bag);
        NamedText? profile = entry.Text("profile");
        if (entry.Map("match") is not { } match)
        {
            return new MatchDocument(null, null, [], null);
        }

        FieldReader fields = new(match, MatchDocument.MatchKeys, match.Span, bag);
        List<LimitDocument> bounds = [];
        foreach (string key in MatchDocument.MatchKeys.Names.Where(key => key[3..].StartsWith('_')))
        {
            LiteralUnit unit = key[4..] switch
            {
                "price" => LiteralUnit.Cents,
                "time_to_end" => LiteralUnit.Seconds,
                _ => LiteralUnit.Dollars,
            };
            bounds.AddRange(
                fields.Text(key) is { } text && Literal.Read(key, text, unit, bag) is { } bound ? [bound] : []);
        }

        if (match.Entries.Count == 0)
        {
            bag.Error("E103", match.Span, "match needs a condition", "write `match: { slug: \"*\" }` for every market");
        }

        // An entry with a faulty condition decides nothing; the fault is reported.
        bool isWhole = match.Entries.All(e => MatchDocument.MatchKeys.Names.Contains(e.Name));
        return new MatchDocument(fields.Text("slug"), fields.Text("tag"), bounds, isWhole ? profile : null);
    }
}
