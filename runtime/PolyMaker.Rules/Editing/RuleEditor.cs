using System.Globalization;
using PolyMaker.Core;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Editing;

/// <summary>
/// Changes single values of a rule file where they stand: comments, order and layout of everything else stay.
/// </summary>
public static class RuleEditor
{
    /// <summary>The changed text; each path must exist, because a change that goes nowhere is a mistake.</summary>
    /// <param name="file">What the file is called in the fault of a path that does not exist.</param>
    public static string Apply(string file, string text, IReadOnlyList<RuleEdit> edits)
    {
        SourceText source = new(file, text);
        DiagnosticBag bag = new();
        RuleNode? root = NodeReader.Read(source, bag);
        Invariant.Check(root is not null && !bag.HasErrors, "only a readable file is edited");
        List<(int Start, int Length, string Text)> changes = [];
        List<(int Line, string Origin)> origins = [];
        foreach (RuleEdit edit in edits)
        {
            (RuleNode node, SourceSpan? key) = Find(root!, edit.Path)
                ?? throw new ArgumentException($"{file} has no {edit.Path}", nameof(edits));
            changes.Add(edit.Value.Contains('\n', StringComparison.Ordinal)
                ? Block(source, node, key!.Value, edit)
                : (node.Span.Start, TrimmedLength(source, node), edit.Value));
            if (!edit.Value.Contains('\n', StringComparison.Ordinal))
            {
                origins.Add((source.PositionOf((key ?? node.Span).Start).Line, edit.Origin));
            }
        }

        changes.AddRange(origins.Where(each => each.Origin.Length > 0).GroupBy(each => each.Line, each => each.Origin)
            .Select(line => Comment(source, line.Key, line)).OfType<(int, int, string)>());

        // From the end, so that no change moves the place of another; a comment after the value it is about.
        foreach ((int start, int length, string replacement) in changes.OrderByDescending(change => change.Start))
        {
            text = text[..start] + replacement + text[(start + length)..];
        }

        return text;
    }

    /// <summary>The text without the entry at a path and without the comment above it.</summary>
    public static string Remove(string file, string text, string path)
    {
        SourceText source = new(file, text);
        RuleNode? root = NodeReader.Read(source, new DiagnosticBag());
        (RuleNode node, SourceSpan? key) = (root is null ? null : Find(root, path))
            ?? throw new ArgumentException($"{file} has no {path}", nameof(path));
        int line = source.PositionOf(key!.Value.Start).Line;
        while (line > 1 && source.LineText(line - 1).TrimStart() is "" or ['#', ..])
        {
            line--;
        }

        int from = source.StartOfLine(line);
        int to = text.IndexOf('\n', node.Span.Start + TrimmedLength(source, node));
        return text[..from] + (to < 0 ? "" : text[(to + 1)..]);
    }

    /// <summary>The scalar at a path as it is written, or null when there is none.</summary>
    public static string? Read(string file, string text, string path)
    {
        RuleNode? root = NodeReader.Read(new SourceText(file, text), new DiagnosticBag());
        return root is not null && Find(root, path) is { Node: ScalarNode scalar } ? scalar.Value : null;
    }

    private static (RuleNode Node, SourceSpan? Key)? Find(RuleNode root, string path)
    {
        RuleNode node = root;
        SourceSpan? key = null;
        foreach (string step in path.Split('/'))
        {
            if (node is MapNode map && map.Find(step) is { } entry)
            {
                (node, key) = (entry.Value, entry.Key.Span);
            }
            else if (node is ListNode list && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture,
                out int at) && at < list.Items.Count)
            {
                node = list.Items[at];
            }
            else
            {
                return null;
            }
        }

        return (node, key);
    }

    /// <summary>A block's span may reach over the line end that follows it.</summary>
    private static int TrimmedLength(SourceText source, RuleNode node) =>
        source.Text.AsSpan(node.Span.Start, node.Span.Length).TrimEnd().Length;

    /// <summary>Everything below a key, at the indentation that its children have.</summary>
    private static (int Start, int Length, string Text) Block(
        SourceText source, RuleNode node, SourceSpan key, RuleEdit edit)
    {
        (int line, int column) = source.PositionOf(key.Start);
        string indent = new(' ', column + 1);
        int to = node.Span.Start + TrimmedLength(source, node);

        // What is said above the key is about the block that goes.
        int first = line;
        while (first > 1 && source.LineText(first - 1).TrimStart().StartsWith('#'))
        {
            first--;
        }

        int from = source.StartOfLine(first);
        string head = $"{indent[2..]}{source.Text.Substring(key.Start, key.Length)}:"
            + (edit.Origin.Length > 0 ? $"  # {edit.Origin}" : "");
        return (from, to - from, head + string.Concat(edit.Value.Split('\n').Select(each => $"\n{indent}{each}")));
    }

    /// <summary>At the end of the line, behind what is said there already; null when that says it.</summary>
    private static (int Start, int Length, string Text)? Comment(
        SourceText source, int line, IEnumerable<string> origins)
    {
        string said = source.LineText(line);
        string[] news = [.. origins.Distinct().Where(each => !said.Contains(each, StringComparison.Ordinal))];
        bool hasComment = said.Contains(" #", StringComparison.Ordinal);
        return news.Length == 0
            ? null
            : (source.StartOfLine(line) + said.Length, 0, (hasComment ? "; " : "  # ") + string.Join("; ", news));
    }
}
