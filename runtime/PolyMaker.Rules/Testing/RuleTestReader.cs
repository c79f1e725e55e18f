using System.Globalization;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>Reads the shape of a *.test.yaml file; what its names mean is known only beside the rules.</summary>
internal static class RuleTestReader
{
    /// <summary>Null when the file is not a map at all (reported).</summary>
    public static RuleTestDocument? Read(SourceText source, DiagnosticBag bag)
    {
        RuleNode? root = NodeReader.Read(source, bag);
        if (root is not MapNode map)
        {
            if (root is not (null or BrokenNode))
            {
                bag.Error("E102", root.Span, $"a rule test file is a map, found {root.Kind}", "start it with `tests:`");
            }

            return null;
        }

        FieldReader fields = new(map, RuleTestDocument.Keys, new SourceSpan(source, 0, 1), bag);
        RuleTestDocument document = new(
            source,
            Names(fields, "rule_files"),
            Tolerance(fields),
            fields.Date("date"),
            [.. (fields.Map("fixtures")?.Entries ?? []).Select(entry => Fixture(entry, bag))
                .OfType<FixtureDocument>()],
            [.. Maps(fields, "tests", "- name: what must hold").Select(test => Test(test, bag)).OfType<TestDocument>()],
            [.. Maps(fields, "properties", "- { always: bid < ask }").Select(each => Property(each, bag))
                .OfType<PropertyDocument>()]);
        if (document.Tests.Count == 0 && document.Properties.Count == 0 && !bag.HasErrors)
        {
            bag.Error("E412", new SourceSpan(source, 0, 1), "this file tests nothing", "add `tests:` or `properties:`");
        }

        return document;
    }

    /// <summary>Nested maps and dotted names alike, flattened to the names that expressions use.</summary>
    public static IReadOnlyList<GivenText> Values(MapNode? map, DiagnosticBag bag, string prefix = "")
    {
        List<GivenText> values = [];
        foreach (MapEntry entry in map?.Entries ?? [])
        {
            string name = prefix + entry.Name;
            if (entry.Value is MapNode nested)
            {
                values.AddRange(Values(nested, bag, name + "."));
            }
            else if (entry.Value is ScalarNode { IsNull: false } value)
            {
                values.Add(new GivenText(new NamedText(name, entry.Key.Span), value));
            }
            else if (entry.Value is not BrokenNode)
            {
                bag.Error("E102", entry.Key.Span, $"'{name}' needs one value, found {entry.Value.Kind}",
                    "write a literal such as 0.4c, 30s, 40sh, true, or _ for unknown");
            }
        }

        if (prefix.Length == 0)
        {
            ReportTwice(values, bag);
        }

        return values;
    }

    private static void ReportTwice(List<GivenText> values, DiagnosticBag bag)
    {
        foreach (IGrouping<string, GivenText> same in values.GroupBy(each => each.Name.Value))
        {
            foreach (GivenText again in same.Skip(1))
            {
                bag.Error("E010", again.Name.Span, $"'{same.Key}' is given twice", "keep one");
            }
        }
    }

    private static FixtureDocument? Fixture(MapEntry entry, DiagnosticBag bag)
    {
        NamedText name = RuleName.Of(entry.Key, "a fixture", bag);
        if (entry.Value is not MapNode body)
        {
            if (entry.Value is not BrokenNode)
            {
                bag.Error("E102", entry.Key.Span, $"fixture '{name.Value}' must be a map, found {entry.Value.Kind}",
                    "write `calm: { book: { bid: 0.41, ask: 0.43 } }`");
            }

            return null;
        }

        MapNode values = new(body.Span, [.. body.Entries.Where(each => each.Name != FixtureDocument.ExtendsKey)]);
        return new FixtureDocument(name, Texts(body.Find(FixtureDocument.ExtendsKey)?.Value, "extends", bag),
            Values(values, bag));
    }

    /// <summary>`expect: {}` is written, and says no more than no line at all.</summary>
    private static bool Says(RuleNode claim) =>
        claim is not (MapNode { Entries.Count: 0 } or ListNode { Items.Count: 0 } or ScalarNode { IsNull: true });

    private static TestDocument? Test(MapNode map, DiagnosticBag bag)
    {
        FieldReader fields = new(map, TestDocument.Keys, Head(map), bag);
        if (fields.Text("name") is not { } name)
        {
            return null;
        }

        // An unknown key was reported where it stands: most likely it is what is expected, misspelt.
        bool isKnown = map.Entries.All(entry => TestDocument.Keys.Names.Contains(entry.Name));
        if (isKnown && !TestDocument.Claims.Any(claim => map.Find(claim) is { } entry && Says(entry.Value)))
        {
            bag.Error("E412", name.Span, "this test expects nothing, so it would always pass",
                $"add one of {string.Join(", ", TestDocument.Claims)}");
        }

        return new TestDocument(name, fields.Text("profile"), fields.Text("market"), fields.Text("given"),
            Values(fields.Map("with"), bag),
            [.. (fields.Map("series")?.Entries ?? []).SelectMany(entry => Series(entry, "", bag))],
            fields.Text("step"), fields.Text("snapshot"), map);
    }

    private static IEnumerable<SeriesDocument> Series(MapEntry entry, string prefix, DiagnosticBag bag)
    {
        string name = prefix + entry.Name;
        switch (entry.Value)
        {
            case MapNode nested:
                return [.. nested.Entries.SelectMany(each => Series(each, name + ".", bag))];
            case ScalarNode { IsNull: false } text:
                return [new SeriesDocument(new NamedText(name, entry.Key.Span), [text], text.Span)];
            case ListNode list when list.Items.All(item => item is ScalarNode { IsNull: false }):
                return [new SeriesDocument(
                    new NamedText(name, entry.Key.Span), [.. list.Items.Cast<ScalarNode>()], list.Span)];
            case BrokenNode:
                return [];
            default:
                bag.Error("E102", entry.Key.Span, $"a series is text or a list, found {entry.Value.Kind}",
                    entry.Value is ScalarNode { IsNull: true }
                        ? "YAML splits at commas: values stand apart by spaces, or in a list [0.01, 0.03, _]"
                        : "write `vol.ewma_1m: \"0.01+0.02x4\"` or `vol.ewma_1m: [0.01, 0.03, _]`");
                return [];
        }
    }

    private static PropertyDocument? Property(MapNode map, DiagnosticBag bag)
    {
        FieldReader fields = new(map, PropertyDocument.Keys, Head(map), bag);
        string[] given = [.. PropertyDocument.Kinds.Where(fields.Has)];
        if (given.Length != 1)
        {
            string found = given.Length == 0 ? "none" : string.Join(" and ", given);
            bag.Error("E415", Head(map),
                $"a property is one of {string.Join(", ", PropertyDocument.Kinds)}, not {found}",
                "write `{ always: bid < ask }` or `{ monotone: skew, over: inv.ratio, direction: decreasing }`");
            return null;
        }

        PropertyKind kind = (PropertyKind)PropertyDocument.Kinds.ToList().IndexOf(given[0]);
        NamedText? direction = Direction(fields, kind, bag);
        NamedText? over = fields.Text("over");
        if (kind != PropertyKind.Always && over is null)
        {
            bag.Error("E103", Head(map), $"a {given[0]} property needs 'over'", "add `over: inv.ratio`");
        }
        else if (kind == PropertyKind.Always && over is not null)
        {
            bag.Error("E415", over.Span, "'over' belongs to monotone, symmetric and antisymmetric", "remove it");
        }

        return fields.Text(given[0]) is not { } subject ? null
            : new PropertyDocument(Head(map), kind, kind == PropertyKind.Always ? fields.Expression(given[0]) : null,
                subject, over, direction?.Value == "decreasing", fields.Text("profile"), fields.Text("market"),
                fields.Text("given"));
    }

    private static NamedText? Direction(FieldReader fields, PropertyKind kind, DiagnosticBag bag)
    {
        NamedText? direction = fields.Text("direction");
        if (kind != PropertyKind.Monotone)
        {
            if (direction is not null)
            {
                bag.Error("E415", direction.Span, "'direction' belongs to monotone", "remove it");
            }
        }
        else if (direction is null)
        {
            SourceSpan at = fields.KeySpan("monotone")!.Value;
            bag.Error("E103", at, "a monotone property needs 'direction'", "add `direction: increasing` or decreasing");
        }
        else if (!PropertyDocument.Directions.Contains(direction.Value))
        {
            bag.Error("E105", direction.Span, $"'direction' is increasing or decreasing, not '{direction.Value}'",
                NearName.Hint(direction.Value, PropertyDocument.Directions.ToList()));
        }

        return direction;
    }

    private static double Tolerance(FieldReader fields)
    {
        if (fields.Text("tolerance") is not { } text)
        {
            return RuleTestDocument.DefaultTolerance;
        }

        if (double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && value is >= 0 and <= 1)
        {
            return value;
        }

        fields.Bag.Error("E108", text.Span, $"'{text.Value}' is not a tolerance",
            "write a number from 0 to 1, like 1e-9");
        return RuleTestDocument.DefaultTolerance;
    }

    private static IReadOnlyList<NamedText> Names(FieldReader fields, string key) =>
        fields.List(key) is { } list ? Texts(list, key, fields.Bag) : [];

    private static IReadOnlyList<NamedText> Texts(RuleNode? node, string key, DiagnosticBag bag)
    {
        IReadOnlyList<RuleNode> items = node is ListNode list ? list.Items : node is null ? [] : [node];
        foreach (RuleNode item in items.Where(item => item is not (BrokenNode or ScalarNode { IsNull: false })))
        {
            bag.Error("E102", item.Span, $"'{key}' names one or more, found {item.Kind}", $"write `{key}: [a, b]`");
        }

        return [.. items.OfType<ScalarNode>().Where(item => !item.IsNull)
            .Select(item => new NamedText(item.Value.Trim(), item.Span))];
    }

    private static IEnumerable<MapNode> Maps(FieldReader fields, string key, string form)
    {
        foreach (RuleNode item in fields.List(key)?.Items ?? [])
        {
            if (item is MapNode map)
            {
                yield return map;
            }
            else if (item is not BrokenNode)
            {
                fields.Bag.Error("E102", item.Span, $"an entry of '{key}' must be a map, found {item.Kind}",
                    $"write `{form}`");
            }
        }
    }

    /// <summary>The first key: what to underline when the whole map is meant.</summary>
    private static SourceSpan Head(MapNode map) => map.Entries.Count > 0 ? map.Entries[0].Key.Span : map.Span;
}
