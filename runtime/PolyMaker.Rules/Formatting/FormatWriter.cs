using System.Text;

namespace PolyMaker.Rules.Formatting;

/// <summary>
/// Writes the canonical form: two spaces a level, one-line maps and lists where they were one-line and fit the window,
/// their values aligned among neighbours, comments where they were.
/// </summary>
internal sealed class FormatWriter
{
    /// <summary>A comment further right than this moves to its line.</summary>
    private const int FarthestComment = 100;

    private readonly List<string> lines = [];

    public static string Write(FormatCollection root, List<string> header, List<string> footer)
    {
        FormatWriter writer = new();
        writer.Comments(header, 0);
        writer.Block(root, 0);
        writer.Comments(footer, 0);
        return writer.Text();
    }

    private string Text()
    {
        StringBuilder text = new();
        bool wasBlank = true;
        foreach (string line in lines)
        {
            // One empty line is a paragraph; more, or one at either end, say nothing.
            if (line.Length > 0 || !wasBlank)
            {
                text.Append(line).Append('\n');
            }

            wasBlank = line.Length == 0;
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private void Comments(IEnumerable<string> comments, int indent) =>
        lines.AddRange(comments.Select(comment => comment.Length == 0 ? "" : new string(' ', indent) + comment));

    private void Block(FormatCollection node, int indent)
    {
        string?[] oneLine = FlowLines.Of(node, indent);
        for (int i = 0; i < node.Entries.Count; i++)
        {
            FormatEntry entry = node.Entries[i];
            Comments(i == 0 ? entry.Before.SkipWhile(line => line.Length == 0) : entry.Before, indent);
            if (node.IsMap)
            {
                Entry(entry, indent, oneLine[i]);
            }
            else
            {
                Item(entry, indent, oneLine[i]);
            }

            Comments(entry.After, indent);
        }
    }

    private void Entry(FormatEntry entry, int indent, string? oneLine)
    {
        string key = new string(' ', indent) + ScalarText.Write(entry.Key!, inFlow: false) + ":";
        switch (entry.Value)
        {
            case FormatScalar { BlockHeader: not null } block:
                Line($"{key} {block.BlockHeader}", entry);
                BlockLines(block, indent + 2);
                break;
            case FormatScalar scalar:
                Line($"{key} {ScalarText.Write(scalar, inFlow: false)}".TrimEnd(), entry);
                break;
            case FormatCollection when oneLine is not null:
                Line(key + oneLine, entry);
                break;
            case FormatCollection block:
                Line(key, entry);
                Block(block, indent + 2);
                break;
            default:
                throw PolyMaker.Core.Invariant.Unreachable(entry.Value);
        }
    }

    private void Item(FormatEntry item, int indent, string? oneLine)
    {
        string dash = new string(' ', indent) + "-";
        if (item.Value is FormatScalar { BlockHeader: not null } literal)
        {
            Line($"{dash} {literal.BlockHeader}", item);
            BlockLines(literal, indent + 2);
        }
        else if (item.Value is FormatScalar scalar)
        {
            Line($"{dash} {ScalarText.Write(scalar, inFlow: false)}".TrimEnd(), item);
        }
        else if (item.Value is FormatCollection collection)
        {
            if (oneLine is null)
            {
                Nested(item, collection, indent);
            }
            else
            {
                Line(dash + oneLine, item);
            }
        }
    }

    /// <summary>Its first line stands behind the dash; comments above that stand above the dash.</summary>
    private void Nested(FormatEntry item, FormatCollection collection, int indent)
    {
        FormatEntry first = collection.Entries[0];
        if (item.Trailing is { } trailing)
        {
            lines.Add(new string(' ', indent) + trailing.Text);
        }

        Comments(first.Before.SkipWhile(line => line.Length == 0), indent);
        first.Before.Clear();
        int at = lines.Count;
        Block(collection, indent + 2);
        lines[at] = string.Concat(lines[at].AsSpan(0, indent), "-", lines[at].AsSpan(indent + 1));
    }

    private void BlockLines(FormatScalar block, int indent) =>
        lines.AddRange(block.BlockLines.Select(line => line.Length == 0 ? "" : new string(' ', indent) + line));

    private void Line(string text, FormatEntry entry)
    {
        if (entry.Trailing is not { } comment)
        {
            lines.Add(text);
            return;
        }

        int column = comment.Column > FarthestComment ? 0 : comment.Column;
        lines.Add(text.PadRight(Math.Max(column, text.Length + 2)) + comment.Text);
    }
}
