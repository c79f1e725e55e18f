using System.Text;

namespace PolyMaker.Rules.Formatting;

/// <summary>
/// One-line maps and lists. Neighbours (entries of one block with nothing between them) begin in one column; neighbours
/// that are maps of the same keys have those keys in columns too, as long as that fits the window.
/// </summary>
internal static class FlowLines
{
    public const int Width = 120;

    /// <summary>
    /// Of each entry what follows its key's colon or its dash, padding included; null for what is not on one line.
    /// </summary>
    public static string?[] Of(FormatCollection block, int indent)
    {
        string?[] lines = new string?[block.Entries.Count];
        int at = 0;
        while (at < lines.Length)
        {
            int end = at;
            while (end < lines.Length && Fits(block.Entries[end], indent)
                && (end == at || (block.Entries[end].Before.Count == 0 && block.Entries[end - 1].After.Count == 0)))
            {
                end++;
            }

            Neighbours(block.Entries[at..end], indent).CopyTo(lines, at);
            at = Math.Max(end, at + 1);
        }

        return lines;
    }

    private static string[] Neighbours(List<FormatEntry> run, int indent)
    {
        int keys = run.Select(KeyWidth).DefaultIfEmpty(0).Max();
        int[] none = [];
        string[] lines = Written(none);
        if (run.Count < 2 || !HaveSameKeys(run))
        {
            return lines;
        }

        int columns = ((FormatCollection)run[0].Value).Entries.Count - 1;
        string[] aligned = Written([.. Enumerable.Range(0, columns).Select(column => run.Max(entry =>
            Part(((FormatCollection)entry.Value).Entries[column]).Length))]);
        return aligned.All(line => indent + keys + 1 + line.TrimStart().Length + 1 <= Width) ? aligned : lines;

        string[] Written(int[] widths) =>
            [.. run.Select(entry => new string(' ', keys - KeyWidth(entry) + 1) + Flow(entry.Value, widths))];
    }

    private static bool HaveSameKeys(List<FormatEntry> run) => run.All(entry =>
        entry.Value is FormatCollection { IsMap: true, Entries.Count: > 1 } map
        && map.Entries.Select(part => part.Key!.Value)
            .SequenceEqual(((FormatCollection)run[0].Value).Entries.Select(part => part.Key?.Value)));

    /// <summary>Decided without any padding, so that aligning a neighbour never breaks a line.</summary>
    private static bool Fits(FormatEntry entry, int indent) =>
        entry.Value is FormatCollection flow
        && (flow.IsFlow || flow.Entries.Count == 0)
        && indent + KeyWidth(entry) + 2 + Flow(flow, []).Length <= Width;

    private static int KeyWidth(FormatEntry entry) =>
        entry.Key is null ? 0 : ScalarText.Write(entry.Key, inFlow: false).Length;

    /// <param name="widths">Of its first parts, how wide each is padded.</param>
    private static string Flow(FormatNode node, int[] widths)
    {
        if (node is not FormatCollection collection)
        {
            return ScalarText.Write((FormatScalar)node, inFlow: true);
        }

        StringBuilder inside = new();
        for (int i = 0; i < collection.Entries.Count; i++)
        {
            string part = Part(collection.Entries[i]);
            bool isLast = i == collection.Entries.Count - 1;
            inside.Append(isLast ? part : (part + ", ").PadRight(i < widths.Length ? widths[i] + 2 : 0));
        }

        return collection.IsMap ? inside.Length == 0 ? "{}" : $"{{ {inside} }}" : $"[{inside}]";
    }

    private static string Part(FormatEntry entry) => entry.Key is { } key
        ? $"{ScalarText.Write(key, inFlow: true)}: {Flow(entry.Value, [])}"
        : Flow(entry.Value, []);
}
