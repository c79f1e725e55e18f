using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// Reads `signals`, `schedules` and `scripts`. A signal or a schedule is exactly one kind, with the times it needs.
/// </summary>
internal static class DerivedReader
{
    public static List<SignalDocument> Signals(FieldReader file, DiagnosticBag bag)
    {
        List<SignalDocument> found = [];
        foreach ((NamedText name, MapNode body) in Bodies(file, "signals", SignalDocument.Keys,
            "{ ewma: flow.signed_ratio, half_life: 30s }", bag))
        {
            FieldReader fields = new(body, SignalDocument.Keys, name.Span, bag);
            string? word = OneOf(name, body, "signal", [.. SignalDocument.Kinds.Select(kind => kind.Word)], bag);
            (string Word, Core.Rules.SignalKind Kind, string[] Needs)? kind =
                word is null ? null : SignalDocument.Kinds.First(known => known.Word == word);
            if (kind is { } chosen)
            {
                Match(name, body, chosen.Word, chosen.Needs, ["half_life", "hold", "per"], bag);
            }

            found.Add(new SignalDocument(name, kind?.Kind, word is null ? null : fields.Expression(word),
                Duration(fields, "half_life"), Duration(fields, "hold"), Duration(fields, "per"),
                Duration(fields, "max_age")));
        }

        return found;
    }

    public static List<ScheduleDocument> Schedules(FieldReader file, DiagnosticBag bag)
    {
        List<ScheduleDocument> found = [];
        foreach ((NamedText name, MapNode body) in Bodies(file, "schedules", ScheduleDocument.Keys,
            "{ cron: \"25 13 * * 5\", for: 20m }", bag))
        {
            FieldReader fields = new(body, ScheduleDocument.Keys, name.Span, bag);
            if (OneOf(name, body, "schedule", ScheduleDocument.Kinds, bag) is { } kind)
            {
                string[] needs = kind == "from" ? ["until"] : ["for"];
                Match(name, body, kind, needs, ["until", "for"], bag);
            }

            found.Add(new ScheduleDocument(name, fields.Text("cron"), fields.Text("before"), fields.Text("after"),
                fields.Text("from"), fields.Text("until"), Duration(fields, "for"), fields.Text("tz")));
        }

        return found;
    }

    public static List<ScriptDocument> Scripts(FieldReader file, DiagnosticBag bag)
    {
        List<ScriptDocument> found = [];
        foreach ((NamedText name, MapNode body) in Bodies(file, "scripts", ScriptDocument.Keys,
            "{ file: scripts/name.js, inputs: [book.mid], unit: price, clamp: [-1c, 1c], on_error: 0c }", bag))
        {
            FieldReader fields = new(body, ScriptDocument.Keys, name.Span, bag);
            found.Add(new ScriptDocument(name, fields.Text("file"), fields.ExpressionList("inputs"),
                fields.Text("unit"), Duration(fields, "every"), fields.Expressions("clamp", "low", "high"),
                fields.Expression("on_error")));
        }

        return found;
    }

    /// <summary>A literal time that is longer than nothing.</summary>
    public static LimitDocument? Duration(FieldReader fields, string key)
    {
        if (fields.Text(key) is not { } text
            || Literal.Read(key, text, LiteralUnit.Seconds, fields.Bag) is not { } time)
        {
            return null;
        }

        if (time.Value > 0)
        {
            return time;
        }

        fields.Bag.Error("E108", time.Span, $"'{key}' must be longer than nothing, not {time.Text}",
            $"write `{key}: 30s`");
        return null;
    }

    internal static IEnumerable<(NamedText Name, MapNode Body)> Bodies(
        FieldReader file, string key, KeySet keys, string form, DiagnosticBag bag)
    {
        foreach (MapEntry entry in NamedEntries.Of(file.Map(key)?.Entries ?? [], key, keys, form, bag))
        {
            NamedText name = RuleName.Of(entry.Key, keys.Owner, bag);
            if (entry.Value is MapNode body)
            {
                yield return (name, body);
            }
            else if (entry.Value is not BrokenNode)
            {
                bag.Error("E102", entry.Value.Span, $"'{entry.Name}' must be {keys.Owner}, found {entry.Value.Kind}",
                    $"write `{entry.Name}: {form}`");
            }
        }
    }

    private static string? OneOf(
        NamedText name, MapNode body, string what, IReadOnlyList<string> kinds, DiagnosticBag bag)
    {
        string[] given = [.. kinds.Where(kind => body.Find(kind) is not null)];
        if (given.Length == 1)
        {
            return given[0];
        }

        string all = string.Join(", ", kinds);
        bag.Error("E110", name.Span,
            given.Length == 0 ? $"{what} '{name.Value}' is of no kind"
                : $"{what} '{name.Value}' has {string.Join(" and ", given)}",
            $"give it exactly one of {all}");
        return null;
    }

    /// <summary>A kind has the times it needs and no other.</summary>
    private static void Match(
        NamedText name, MapNode body, string kind, string[] needs, string[] times, DiagnosticBag bag)
    {
        // An unknown key was reported; it is most likely the one that seems to be missing.
        bool isMisspelt = body.Entries.Any(entry =>
            !SignalDocument.Keys.Names.Contains(entry.Name) && !ScheduleDocument.Keys.Names.Contains(entry.Name));
        foreach (string key in needs.Where(key => body.Find(key) is null && !isMisspelt))
        {
            string value = key == "until" ? "\"19:15\"" : "30s";
            bag.Error("E110", name.Span, $"'{kind}' needs '{key}'", $"add `{key}: {value}`");
        }

        foreach (string key in times.Except(needs).Where(key => body.Find(key) is not null))
        {
            bag.Error("E110", body.Find(key)!.Value.Key.Span, $"'{kind}' does not read '{key}'",
                needs.Length == 0 ? $"'{kind}' remembers nothing: remove it"
                    : $"'{kind}' reads {string.Join(" and ", needs)}");
        }
    }
}
