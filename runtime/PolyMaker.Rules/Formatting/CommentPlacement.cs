namespace PolyMaker.Rules.Formatting;

/// <summary>
/// Ties every comment to the entry it belongs to: one at the end of a line to that line's entry; one on its own line to
/// the next entry, unless it is indented deeper than that: then it closes the block above it.
/// </summary>
internal sealed class CommentPlacement
{
    private readonly List<FormatEntry> lines = [];
    private readonly List<string> footer;

    private CommentPlacement(FormatCollection root, List<string> footer)
    {
        this.footer = footer;
        Collect(root);
    }

    /// <summary>Returns the comments that close the file.</summary>
    public static List<string> Apply(FormatCollection root, IReadOnlyList<FormatComment> comments)
    {
        root.IsFlow = false;
        Unfold(root, comments);
        List<string> footer = [];
        new CommentPlacement(root, footer).Place(root, comments);
        return footer;
    }

    /// <summary>A flow map or list with a comment inside has to be written over several lines.</summary>
    private static void Unfold(FormatCollection node, IReadOnlyList<FormatComment> comments)
    {
        node.IsFlow = node.IsFlow && !comments.Any(comment =>
            !comment.IsBlank && comment.Start > node.Start && comment.Start < node.End);
        foreach (FormatCollection child in node.Entries.Select(entry => entry.Value).OfType<FormatCollection>())
        {
            Unfold(child, comments);
        }
    }

    private void Collect(FormatCollection node)
    {
        foreach (FormatEntry entry in node.IsFlow ? [] : node.Entries)
        {
            lines.Add(entry);
            if (entry.Value is FormatCollection child)
            {
                Collect(child);
            }
        }
    }

    private void Place(FormatCollection root, IReadOnlyList<FormatComment> comments)
    {
        List<FormatComment> pending = [];
        int next = 0;
        foreach (FormatComment comment in comments)
        {
            while (next < lines.Count && lines[next].Start < comment.Start)
            {
                Flush(pending, next++);
            }

            if (comment.OwnsLine)
            {
                if (!comment.IsBlank || !IsInOneLine(root, comment.Start))
                {
                    pending.Add(comment);
                }
            }
            else if (next > 0 && lines[next - 1].Trailing is null)
            {
                lines[next - 1].Trailing = (comment.Text, comment.Column);
            }
            else
            {
                pending.Add(comment);
            }
        }

        Flush(pending, next);
    }

    /// <summary>An empty line inside a flow map that becomes one line is gone with its line breaks.</summary>
    private static bool IsInOneLine(FormatCollection node, int offset) =>
        node.IsFlow
            ? node.Start < offset && offset < node.End
            : node.Entries.Select(entry => entry.Value).OfType<FormatCollection>()
                .Any(child => IsInOneLine(child, offset));

    /// <summary>Everything between entry <paramref name="next"/> - 1 and entry <paramref name="next"/>.</summary>
    private void Flush(List<FormatComment> pending, int next)
    {
        FormatEntry? following = next < lines.Count ? lines[next] : null;
        List<string> above = following?.Before ?? footer;
        int column = following?.Column ?? 0;
        bool closing = next > 0;
        List<string> blanks = [];
        foreach (FormatComment comment in pending)
        {
            if (comment.IsBlank)
            {
                blanks.Add("");
                continue;
            }

            closing = closing && comment.Column > column;
            List<string> target = closing ? lines[Owner(next - 1, comment.Column)].After : above;
            target.AddRange(blanks);
            target.Add(comment.Text);
            blanks.Clear();
        }

        above.AddRange(blanks);
        pending.Clear();
    }

    private int Owner(int last, int column)
    {
        int owner = last;
        while (owner > 0 && lines[owner].Column > column)
        {
            owner--;
        }

        return owner;
    }
}
