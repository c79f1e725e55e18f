using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// Reads a profile body: one layer as written (partial), or the merged whole, where nothing may be missing.
/// </summary>
internal sealed class ProfileReader
{
    private readonly DiagnosticBag bag;
    private readonly bool partial;

    private ProfileReader(DiagnosticBag bag, bool partial)
    {
        this.bag = bag;
        this.partial = partial;
    }

    public static ProfileDocument Read(MapNode map, KeySet keys, SourceSpan owner, DiagnosticBag bag, bool partial)
    {
        ProfileReader reader = new(bag, partial);
        FieldReader fields = new(map, keys, owner, bag, partial);
        return new ProfileDocument(
            owner,
            reader.Params(fields),
            reader.Outputs(fields),
            reader.Bands(fields, owner, keys.Owner),
            fields.Expression("quote_when"),
            reader.Risk(fields, map))
        {
            Layers = FormsReader.Ladders(reader.Named(fields.Map("layers"), "layers", LadderDocument.Keys,
                "{ count: 3, step: 1tick, size: 20sh }"), bag, partial),
            Sides = FormsReader.Sides(reader.Named(fields.Map("sides"), "sides", SideDocument.Keys,
                "{ wait: side.since_fill < 5s }"), bag, partial),
            Events = reader.Events(fields),
            Orders = FormsReader.Orders(fields, bag),
            Exits = FormsReader.Exits(reader.Named(fields.Map("exits"), "exits", ExitDocument.Keys,
                "{ for: inv.vwap + 1c, size: 20sh }"), bag, partial),
            Pairs = reader.Pairs(fields),
        };
    }

    /// <summary>One output that stands for itself: the score of selection.yaml.</summary>
    public static OutputDocument ReadOutput(NamedText name, MapNode body, DiagnosticBag bag) =>
        new ProfileReader(bag, partial: false).Output(name, body);

    private List<EventDocument> Events(FieldReader fields)
    {
        List<EventDocument> found = [];
        foreach (MapEntry entry in fields.Map("events")?.Entries ?? [])
        {
            NamedText name = RuleName.Of(entry.Key, "an event", bag);
            if (entry.Value is ScalarNode { IsNull: false } scalar)
            {
                if (Instant.Read(new NamedText(scalar.Value.Trim(), scalar.Span), bag) is { } at)
                {
                    found.Add(new EventDocument(name, at));
                }
            }
            else if (entry.Value is not (BrokenNode or ScalarNode))
            {
                bag.Error("E102", entry.Value.Span, $"'{entry.Name}' must be an instant, found {entry.Value.Kind}",
                    $"write `{entry.Name}: 2026-12-16T19:00:00Z`");
            }
        }

        return found;
    }

    private List<ParameterDocument> Params(FieldReader fields)
    {
        List<ParameterDocument> found = [];
        IReadOnlyList<MapEntry> entries = fields.Map("params")?.Entries ?? [];
        foreach (MapEntry entry in entries)
        {
            NamedText name = RuleName.Of(entry.Key, "a parameter", bag);
            FieldReader? body = Body(entry, "a parameter", "{ value: 0.6c, range: [0c, 3c] }") is { } map
                ? new FieldReader(map, ParameterDocument.Keys, name.Span, bag, partial, Inherited(entry, map, entries))
                : null;

            // A parameter without a readable body stays known by name, so that its uses are not reported on top.
            found.Add(new ParameterDocument(name, body?.Expression("value"),
                body?.Expressions("range", "low", "high")));
        }

        return found;
    }

    /// <summary>A parameter without a range is most often one of a lower layer, misspelt.</summary>
    private static string? Inherited(MapEntry entry, MapNode body, IReadOnlyList<MapEntry> entries) =>
        body.Find("range") is null
        && NearName.Of(entry.Name, entries.Where(other => other != entry).Select(other => other.Name)) is { } near
            ? $"did you mean '{near}'? A parameter of its own has both `value:` and `range:`"
            : null;

    private List<OutputDocument> Outputs(FieldReader fields)
    {
        List<OutputDocument> found = [];
        if (fields.Map("quote") is not { } quote)
        {
            return found;
        }

        FieldReader outputs = new(quote, OutputDocument.Keys, OwnerOf(fields, "quote", quote), bag, partial);
        foreach (MapEntry entry in quote.Entries.Where(entry => OutputDocument.Keys.Names.Contains(entry.Name)))
        {
            if (outputs.Map(entry.Name) is { } body)
            {
                found.Add(Output(new NamedText(entry.Name, entry.Key.Span), body));
            }
        }

        return found;
    }

    private static SourceSpan OwnerOf(FieldReader fields, string key, MapNode value) =>
        fields.KeySpan(key) ?? value.Span;

    private OutputDocument Output(NamedText name, MapNode body)
    {
        // Term names are free, so the key set of an output is whatever it has; only the clamp is known and required. A
        // list is no term, but it may be the clamp under a wrong name.
        MapEntry[] slips = body.Find("clamp") is not null ? [] : [.. body.Entries.Where(entry =>
            entry.Value is ListNode && NearName.Of(entry.Name, ["clamp"]) is not null)];
        KeySet keys = new($"output '{name.Value}'",
            [.. body.Entries.Except(slips).Select(entry => entry.Name), "clamp"], ["clamp"]);
        FieldReader fields = new(body, keys, name.Span, bag, partial);
        List<TermDocument> terms = [];
        foreach (MapEntry entry in NamedEntries.Of(body.Entries.Except(slips).Where(entry => entry.Name != "clamp"),
            name.Value, TermDocument.Keys, "{ set: … }", bag))
        {
            if (Body(entry, "a term", "{ add: 0.4c, when: vol.jump_z > 3 }") is { } term)
            {
                terms.Add(Term(RuleName.Of(entry.Key, "a term", bag), term));
            }
        }

        if (!partial && body.Entries.All(entry => entry.Name == "clamp"))
        {
            bag.Error("E103", name.Span, $"output '{name.Value}' needs at least one term", "add `base: { set: … }`");
        }

        return new OutputDocument(name, terms, fields.Expressions("clamp", "low", "high"));
    }

    private TermDocument Term(NamedText name, MapNode body)
    {
        FieldReader fields = new(body, TermDocument.Keys, name.Span, bag, partial);
        string[] given = [.. TermDocument.Operations.Where(operation => body.Find(operation) is not null)];
        if (given.Length > 1 && partial)
        {
            // Of the layer that wrote both; the merged whole would name the innocent one below.
            string all = string.Join(" and ", given);
            bag.Error("E109", name.Span, $"term '{name.Value}' has {all}",
                "give one operation; make another term for the other");
        }

        // An unknown key was reported where it stands: most likely it is the operation, misspelt.
        if (given.Length == 0 && !partial && body.Entries.All(entry => TermDocument.Keys.Names.Contains(entry.Name)))
        {
            bag.Error("E109", name.Span, $"term '{name.Value}' does nothing", "give it one of set, add, mul, min, max");
        }

        string? operation = given.FirstOrDefault();
        return new TermDocument(
            name,
            Operation(operation),
            operation is null ? null : fields.Expression(operation),
            fields.Expression("when"),
            fields.Text("because")?.Value,
            fields.Flag("shadow"));
    }

    private List<BandDocument> Bands(FieldReader fields, SourceSpan owner, string what)
    {
        List<BandDocument> found = [];
        MapNode? bands = fields.Map("bands");
        foreach ((NamedText name, MapNode body) in Named(bands, "bands", BandDocument.Keys,
            "{ edge: [0c, 0c, 1c], size: [10sh, 20sh, 40sh] }"))
        {
            FieldReader band = new(body, BandDocument.Keys, name.Span, bag, partial);
            found.Add(new BandDocument(
                name,
                band.Expressions("edge", "min", "target", "max"),
                band.Expressions("size", "min", "target", "max")));
        }

        bool hasBands = bands is { Entries.Count: > 0 };
        bool isFaulty = bands is null && fields.Has("bands");
        if (!partial && !hasBands && !isFaulty && fields.Map("layers") is not { Entries.Count: > 0 })
        {
            bag.Error("E103", bands is null ? owner : OwnerOf(fields, "bands", bands),
                bands is null ? $"{what} needs 'bands' or 'layers'" : "bands needs at least one band",
                "add `bands: { near: { edge: [0c, 0c, 1c], size: [10sh, 20sh, 40sh] } }`");
        }

        return found;
    }

    private RiskDocument? Risk(FieldReader fields, MapNode map) =>
        fields.Map("risk") is { } risk
            ? RiskReader.Read(risk, map.Find("risk")!.Value.Key.Span, bag, partial)
            : null;

    private PairsDocument? Pairs(FieldReader fields)
    {
        if (fields.Map("pairs") is not { } map)
        {
            return null;
        }

        FieldReader pairs = new(map, PairsDocument.Keys, OwnerOf(fields, "pairs", map), bag, partial);
        return new PairsDocument(
            OwnerOf(fields, "pairs", map),
            Number(pairs, "merge_above", LiteralUnit.Shares),
            Number(pairs, "every", LiteralUnit.Seconds));
    }

    private LimitDocument? Number(FieldReader fields, string key, LiteralUnit unit) =>
        fields.Text(key) is { } text ? Literal.Read(key, text, unit, bag) : null;

    private IEnumerable<(NamedText Name, MapNode Body)> Named(MapNode? map, string group, KeySet keys, string form)
    {
        foreach (MapEntry entry in NamedEntries.Of(map?.Entries ?? [], group, keys, form, bag))
        {
            NamedText name = RuleName.Of(entry.Key, keys.Owner, bag);
            if (Body(entry, keys.Owner, form) is { } body)
            {
                yield return (name, body);
            }
        }
    }

    private MapNode? Body(MapEntry entry, string what, string form)
    {
        if (entry.Value is not (MapNode or BrokenNode or ScalarNode { IsNull: true }))
        {
            bag.Error("E102", entry.Value.Span, $"'{entry.Name}' must be {what}, found {entry.Value.Kind}",
                $"write `{entry.Name}: {form}`");
        }

        return entry.Value as MapNode;
    }

    private static TermOperation? Operation(string? word) => word switch
    {
        "set" => TermOperation.Set,
        "add" => TermOperation.Add,
        "mul" => TermOperation.Multiply,
        "min" => TermOperation.Minimum,
        "max" => TermOperation.Maximum,
        _ => null,
    };
}
