using System.Globalization;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// Reads the fields of one map against its key set: unknown and missing keys and wrong kinds are reported here, in one
/// way, for every kind of document. A field that is absent, null or faulty reads as null.
/// </summary>
internal sealed class FieldReader
{
    private readonly MapNode map;
    private readonly DiagnosticBag bag;

    /// <param name="owner">What to underline when a required key is missing.</param>
    /// <param name="partial">A layer need not be complete: what it leaves out is inherited.</param>
    /// <param name="missing">What to type when a required key is missing; null says to add the key.</param>
    public FieldReader(
        MapNode map, KeySet keys, SourceSpan owner, DiagnosticBag bag, bool partial = false, string? missing = null)
    {
        this.map = map;
        this.bag = bag;
        HashSet<string>? misspelt = ReportUnknown(keys);
        string[] needed = partial || keys.Required.Count == 0 ? []
            : [.. keys.Required.Where(key => IsMissing(key) && misspelt?.Contains(key) != true)];
        if (needed.Length > 0)
        {
            ReportMissing(keys, needed, owner, missing);
        }
    }

    /// <summary>What the unknown keys were probably meant to be; null where there are none, as in most maps.</summary>
    private HashSet<string>? ReportUnknown(KeySet keys)
    {
        HashSet<string>? misspelt = null;
        for (int at = 0; at < map.Entries.Count; at++)
        {
            MapEntry entry = map.Entries[at];
            if (keys.Names.Contains(entry.Name) || entry.Name == MapNode.MergeKey)
            {
                continue;
            }

            string hint = Lookalike.Hint(entry.Name) ?? DecimalComma(entry) ?? KeyHints.Glued(entry, keys)
                ?? KeyHints.Elsewhere(entry.Name, keys)
                ?? NearName.Hint(entry.Name, keys.Names);
            bag.Error("E101", entry.Key.Span, $"unknown key '{entry.Name}' in {keys.Owner}", hint);
            (misspelt ??= []).Add(KeyHints.GluedKey(entry, keys) ?? NearName.Of(entry.Name, keys.Names) ?? "");
        }

        return misspelt;
    }

    private void ReportMissing(KeySet keys, string[] needed, SourceSpan owner, string? missing)
    {
        foreach (MapEntry entry in map.Entries.Where(entry => needed.Contains(entry.Name)))
        {
            bag.Error("E103", entry.Key.Span, $"{keys.Owner} needs a value for '{entry.Name}'",
                missing ?? $"write {KeyHints.Lines([entry.Name])}");
        }

        string[] absent = [.. needed.Where(key => map.Find(key) is null)];
        if (absent.Length > 0)
        {
            bag.Error("E103", owner,
                $"{keys.Owner} needs {KeyHints.Listed([.. absent.Select(key => $"'{key}'")])}",
                missing ?? $"add {KeyHints.Lines(absent)}");
        }
    }

    /// <summary>`market:` with nothing behind it gives no more than no line at all.</summary>
    private bool IsMissing(string key) => map.Find(key)?.Value is null or ScalarNode { IsNull: true };

    /// <summary>In `{ value: 0,8c }` YAML sees the value 0 and the key 8c.</summary>
    private string? DecimalComma(MapEntry entry)
    {
        int at = map.Entries.ToList().IndexOf(entry);
        if (at < 1 || !FlowCommas.IsRest(map.Entries[at - 1].Value, entry))
        {
            return null;
        }

        SourceSpan left = map.Entries[at - 1].Value.Span;
        string digits = left.Source.Text.Substring(left.Start, left.Length).Trim();
        bool isThousand = entry.Name.TakeWhile(char.IsAsciiDigit).Count() == 3;
        return isThousand ? $"numbers have no commas: {digits}{entry.Name}, or {digits}.{entry.Name} for the decimal"
            : $"decimals have a point: {digits.Replace(".", "", StringComparison.Ordinal)}.{entry.Name}";
    }

    public DiagnosticBag Bag => bag;

    public bool Has(string key) => Present(key) is not null;

    public SourceSpan? KeySpan(string key) => map.Find(key)?.Key.Span;

    public MapNode? Map(string key) =>
        As<MapNode>(key, "a map (`name: value` lines)", $"write `{key}:` and `name: value` lines below it, further in");

    public ListNode? List(string key) => List(key, null);

    /// <param name="form">How it is written, like "[low, high]"; null: with any number of parts.</param>
    private ListNode? List(string key, string? form) => As<ListNode>(key, "a list ([a, b])",
        KeyHints.ListForm(key, Present(key)) is { } known ? known
            : form is null && Present(key) is ScalarNode { Value: { Length: < 60 } one }
            ? $"write `{key}: [{one.Trim()}]`"
            : $"write `{key}: {form ?? "[a, b]"}`");

    public NamedText? Text(string key) =>
        As<ScalarNode>(key, "text") is { } scalar ? new NamedText(scalar.Value.Trim(), scalar.Span) : null;

    /// <summary>An expression, or `{ js: "…" }`.</summary>
    public ExpressionDocument? Expression(string key) =>
        Present(key) is MapNode script
            ? Script(script)
            : As<ScalarNode>(key, "an expression") is { } scalar ? new ExpressionDocument(scalar.Value, scalar) : null;

    /// <summary>A list of any number of expressions; null (and reported) otherwise.</summary>
    public IReadOnlyList<ExpressionDocument>? ExpressionList(string key) =>
        List(key) is { } list ? Items(list, $"write `{key}: [book.mid]`") : null;

    /// <summary>A list of words; empty when there is none.</summary>
    public IReadOnlyList<NamedText> TextList(string key)
    {
        List<NamedText> found = [];
        foreach (RuleNode item in List(key)?.Items ?? [])
        {
            if (item is ScalarNode { IsNull: false } word)
            {
                found.Add(new NamedText(word.Value.Trim(), word.Span));
            }
            else if (item is not BrokenNode)
            {
                bag.Error("E102", item.Span, $"'{key}' holds words, found {item.Kind}", $"write `{key}: [politics]`");
            }
        }

        return found;
    }

    /// <summary>The scalar itself, for what is read word by word.</summary>
    public ScalarNode? As(string key) => As<ScalarNode>(key, "text");

    public bool Flag(string key)
    {
        if (Text(key) is not { } word)
        {
            return false;
        }

        if (word.Value is not ("true" or "false"))
        {
            bag.Error("E105", word.Span, $"'{key}' is true or false, not '{word.Value}'",
                $"write `{key}: true` or `{key}: false`");
        }

        return word.Value == "true";
    }

    /// <summary>A list of exactly this many expressions; null (and reported) otherwise.</summary>
    public IReadOnlyList<ExpressionDocument>? Expressions(string key, params string[] roles)
    {
        string form = $"[{string.Join(", ", roles)}]";
        if (List(key, form) is not { } list)
        {
            return null;
        }

        if (list.Items.Count != roles.Length && !list.Items.Any(item => item is BrokenNode))
        {
            bag.Error("E106", list.Span, $"'{key}' is a list of {roles.Length}, not of {list.Items.Count}",
                $"write `{key}: {form}`");
            return null;
        }

        return Items(list, $"write `{key}: {form}`") is { } items && items.Count == roles.Length ? items : null;
    }

    public DateOnly? Date(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out DateOnly date))
        {
            return date;
        }

        bag.Error("E108", text.Span, $"'{text.Value}' is not a date", "write year-month-day, like 2026-12-17");
        return null;
    }

    /// <summary>Every item as an expression; null when any is not one (reported).</summary>
    private List<ExpressionDocument>? Items(ListNode list, string form)
    {
        List<ExpressionDocument> found = [];
        foreach (RuleNode item in list.Items)
        {
            ExpressionDocument? expression = item switch
            {
                ScalarNode { IsNull: false } scalar => new ExpressionDocument(scalar.Value, scalar),
                MapNode script => Script(script),
                _ => null,
            };
            if (expression is not null)
            {
                found.Add(expression);
            }
            else if (item is not (BrokenNode or MapNode))
            {
                bag.Error("E102", item.Span, $"expected an expression, found {item.Kind}", form);
            }
        }

        return found.Count == list.Items.Count ? found : null;
    }

    private ExpressionDocument? Script(MapNode script) =>
        new FieldReader(script, ExpressionDocument.ScriptKeys, script.Span, bag)
            .As<ScalarNode>("js", "an expression in JavaScript") is { } js
            ? new ExpressionDocument(js.Value, js) { IsScript = true }
            : null;

    private T? As<T>(string key, string expected, string? hint = null)
        where T : RuleNode
    {
        RuleNode? node = Present(key);
        if (node is null or T or BrokenNode)
        {
            return node as T;
        }

        bag.Error("E102", node.Span, $"'{key}' must be {expected}, found {node.Kind}",
            hint ?? $"write one value behind `{key}:`");
        return null;
    }

    private RuleNode? Present(string key) =>
        map.Find(key) is { } entry && entry.Value is not ScalarNode { IsNull: true } ? entry.Value : null;
}
