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
    public FieldReader(MapNode map, KeySet keys, SourceSpan owner, DiagnosticBag bag, bool partial = false)
    {
        this.map = map;
        this.bag = bag;
        foreach (MapEntry entry in map.Entries.Where(entry => !keys.Names.Contains(entry.Name)))
        {
            bag.Error("E101", entry.Key.Span, $"unknown key '{entry.Name}' in {keys.Owner}",
                NearName.Hint(entry.Name, keys.Names));
        }

        foreach (string key in keys.Required.Where(key => !partial && map.Find(key) is null))
        {
            bag.Error("E103", owner, $"{keys.Owner} needs '{key}'", $"add `{key}:`");
        }
    }

    public DiagnosticBag Bag => bag;

    public bool Has(string key) => Present(key) is not null;

    public SourceSpan? KeySpan(string key) => map.Find(key)?.Key.Span;

    public MapNode? Map(string key) => As<MapNode>(key, "a map (`name: value` lines)");

    public ListNode? List(string key) => As<ListNode>(key, "a list ([a, b])");

    public NamedText? Text(string key) =>
        As<ScalarNode>(key, "text") is { } scalar ? new NamedText(scalar.Value.Trim(), scalar.Span) : null;

    public ExpressionDocument? Expression(string key) =>
        As<ScalarNode>(key, "an expression") is { } scalar ? new ExpressionDocument(scalar.Value, scalar) : null;

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
        if (List(key) is not { } list)
        {
            return null;
        }

        string form = $"[{string.Join(", ", roles)}]";
        if (list.Items.Count != roles.Length && !list.Items.Any(item => item is BrokenNode))
        {
            bag.Error("E106", list.Span, $"'{key}' is a list of {roles.Length}, not of {list.Items.Count}",
                $"write `{key}: {form}`");
            return null;
        }

        foreach (RuleNode item in list.Items.Where(item => item is not (BrokenNode or ScalarNode { IsNull: false })))
        {
            bag.Error("E102", item.Span, $"expected an expression, found {item.Kind}", $"write `{key}: {form}`");
        }

        return list.Items.Count == roles.Length && list.Items.All(item => item is ScalarNode { IsNull: false })
            ? [.. list.Items.Cast<ScalarNode>().Select(scalar => new ExpressionDocument(scalar.Value, scalar))]
            : null;
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

    private T? As<T>(string key, string expected)
        where T : RuleNode
    {
        RuleNode? node = Present(key);
        if (node is null or T or BrokenNode)
        {
            return node as T;
        }

        bag.Error("E102", node.Span, $"'{key}' must be {expected}, found {node.Kind}");
        return null;
    }

    private RuleNode? Present(string key) =>
        map.Find(key) is { } entry && entry.Value is not ScalarNode { IsNull: true } ? entry.Value : null;
}
