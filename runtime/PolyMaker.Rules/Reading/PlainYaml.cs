using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// A YAML file that is no rule file: plain values at the top, and one list of maps of plain values. Read with the same
/// strictness as rules (no duplicate keys, anchors or tags); what the values mean is the caller's. Never throws for
/// what is in the file.
/// </summary>
public sealed class PlainYaml
{
    private PlainYaml(
        IReadOnlyList<PlainField> top, IReadOnlyList<IReadOnlyList<PlainField>> rows, IReadOnlyList<Diagnostic> faults)
    {
        Top = top;
        Rows = rows;
        Faults = faults;
    }

    /// <summary>Values at the top, the list left out.</summary>
    public IReadOnlyList<PlainField> Top { get; }

    /// <summary>The maps of the list, in order.</summary>
    public IReadOnlyList<IReadOnlyList<PlainField>> Rows { get; }

    /// <summary>Everything that is wrong with the form of the file.</summary>
    public IReadOnlyList<Diagnostic> Faults { get; }

    /// <param name="file">The name that diagnostics show.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="list">Key of the list.</param>
    public static PlainYaml Read(string file, ReadOnlySpan<byte> bytes, string list)
    {
        DiagnosticBag bag = new();
        List<PlainField> top = [];
        List<IReadOnlyList<PlainField>> rows = [];
        if (SourceDecoder.Decode(file, bytes, bag) is { } source && NodeReader.Read(source, bag) is { } root)
        {
            ReadTop(root, list, top, rows, bag);
        }

        return new PlainYaml(top, rows, bag.Sorted());
    }

    private static void ReadTop(
        RuleNode root, string list, List<PlainField> top, List<IReadOnlyList<PlainField>> rows, DiagnosticBag bag)
    {
        if (root is not MapNode map)
        {
            bag.Error("E102", root.Span, $"the file is {root.Kind}, not a map", $"write `{list}:` and a list below it");
            return;
        }

        foreach (MapEntry entry in map.Entries)
        {
            if (entry.Name != list)
            {
                Add(top, entry, bag);
            }
            else if (entry.Value is ListNode items)
            {
                rows.AddRange(items.Items.Select(item => RowOf(item, bag)));
            }
            else
            {
                string kind = entry.Value.Kind;
                bag.Error("E102", entry.Value.Span, $"'{list}' is {kind}, not a list", "start each with `- `");
            }
        }
    }

    private static List<PlainField> RowOf(RuleNode item, DiagnosticBag bag)
    {
        List<PlainField> row = [];
        if (item is MapNode map)
        {
            foreach (MapEntry entry in map.Entries)
            {
                Add(row, entry, bag);
            }
        }
        else
        {
            bag.Error("E102", item.Span, $"an entry is {item.Kind}, not a map", "write `- name: value`");
        }

        return row;
    }

    private static void Add(List<PlainField> fields, MapEntry entry, DiagnosticBag bag)
    {
        if (entry.Value is ScalarNode value)
        {
            fields.Add(new PlainField(entry.Name, value.Value, entry.Key.Span.Place));
        }
        else
        {
            string kind = entry.Value.Kind;
            bag.Error("E102", entry.Value.Span, $"'{entry.Name}' is {kind}, not a plain value", "write one value");
        }
    }
}
