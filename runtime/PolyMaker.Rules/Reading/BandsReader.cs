using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>Reads rules/bands.yaml: the version, the profiles as layers, and the markets list.</summary>
internal static class BandsReader
{
    public const string Version = "1";

    /// <summary>What could be read; faults are in the bag.</summary>
    public static BandsDocument Read(SourceText source, DiagnosticBag bag)
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

        FieldReader fields = new(map, BandsDocument.Keys, new SourceSpan(source, 0, 1), bag);
        if (fields.Text("version") is { } version && version.Value != Version)
        {
            bag.Error("E104", version.Span, $"version '{version.Value}' is not known",
                "this program reads `version: 1`");
        }

        return new BandsDocument(Profiles(fields, bag), Markets(fields, bag)) { Account = Account(fields, bag) };
    }

    private static AccountDocument? Account(FieldReader fields, DiagnosticBag bag)
    {
        if (fields.Map("account") is not { } map)
        {
            return null;
        }

        FieldReader account = new(map, AccountDocument.Keys, map.Span, bag);
        LimitDocument? exposure = account.Text("max_exposure") is { } text
            ? Literal.Read("max_exposure", text, LiteralUnit.Dollars, bag)
            : null;
        if (exposure?.Value <= 0)
        {
            bag.Error("E308", exposure.Span, $"max_exposure must be positive, not {exposure.Text}",
                "leave `account:` out when there is no limit");
        }

        return new AccountDocument(exposure);
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
                FieldReader entry = new(map, MatchDocument.Keys, map.Span, bag);
                MapNode? match = entry.Map("match");
                NamedText? slug = match is null ? null
                    : new FieldReader(match, MatchDocument.MatchKeys, match.Span, bag).Text("slug");
                matches.Add(new MatchDocument(slug, entry.Text("profile")));
            }
            else if (item is not BrokenNode)
            {
                bag.Error("E102", item.Span, $"a markets entry must be a map, found {item.Kind}",
                    "write `- { match: { slug: \"fed-*\" }, profile: base }`");
            }
        }

        return matches;
    }
}
