using System.Text;

namespace PolyMaker.Host.Tooling;

/// <summary>Two texts as a unified diff, three lines of context.</summary>
internal static class LineDiff
{
    private const int Context = 3;

    // The table of a comparison is this many cells at most; larger changes show as one replaced block.
    private const int MostCells = 4_000_000;

    /// <param name="mark">Said of the second one's name.</param>
    public static string Between(string name, string before, string after, string mark = " (formatted)")
    {
        var (old, now) = (Lines(before), Lines(after));
        var edits = Edits(old, now);
        StringBuilder text = new($"--- {name}\n+++ {name}{mark}\n");
        var at = 0;
        while (at < edits.Count)
        {
            var first = edits.FindIndex(at, edit => edit.Mark != ' ');
            if (first < 0)
            {
                break;
            }

            at = AppendHunk(text, edits, first, at);
        }

        return text.ToString();
    }

    private static int AppendHunk(StringBuilder text, List<(char Mark, string Line)> edits, int first, int from)
    {
        var start = Math.Max(from, first - Context);
        var end = first + 1;
        for (var i = first; i < edits.Count && i <= end + (2 * Context); i++)
        {
            end = edits[i].Mark == ' ' ? end : i + 1;
        }

        end = Math.Min(edits.Count, end + Context);
        var (oldStart, newStart) = (Count(edits, 0, start, '+'), Count(edits, 0, start, '-'));
        var (oldCount, newCount) = (Count(edits, start, end, '+'), Count(edits, start, end, '-'));
        text.Append($"@@ -{oldStart + 1},{oldCount} +{newStart + 1},{newCount} @@\n");
        for (var i = start; i < end; i++)
        {
            text.Append(edits[i].Mark).Append(edits[i].Line).Append('\n');
        }

        return end;
    }

    /// <summary>Lines of one side: all but those that only the other has.</summary>
    private static int Count(List<(char Mark, string Line)> edits, int from, int to, char other) =>
        edits.Skip(from).Take(to - from).Count(edit => edit.Mark != other);

    private static string[] Lines(string text) =>
        (text.EndsWith('\n') ? text[..^1] : text + "\n\\ No newline at end of file").Split('\n');

    private static List<(char Mark, string Line)> Edits(string[] old, string[] now)
    {
        var same = 0;
        while (same < old.Length && same < now.Length && old[same] == now[same])
        {
            same++;
        }

        var tail = 0;
        while (tail < old.Length - same && tail < now.Length - same && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        List<(char, string)> edits = [.. old.Take(same).Select(line => (' ', line))];
        edits.AddRange(Middle(old[same..^tail], now[same..^tail]));
        edits.AddRange(old[^tail..].Select(line => (' ', line)));
        return edits;
    }

    /// <summary>The longest common subsequence keeps its lines; the others come and go.</summary>
    private static IEnumerable<(char Mark, string Line)> Middle(string[] old, string[] now)
    {
        if ((long)old.Length * now.Length > MostCells)
        {
            return [.. old.Select(line => ('-', line)), .. now.Select(line => ('+', line))];
        }

        var common = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == now[j]
                    ? common[i + 1, j + 1] + 1
                    : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return Walk(old, now, common);
    }

    private static IEnumerable<(char Mark, string Line)> Walk(string[] old, string[] now, int[,] common)
    {
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                yield return (' ', old[i++]);
                j++;
            }
            else if (i < old.Length && (j == now.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                yield return ('-', old[i++]);
            }
            else
            {
                yield return ('+', now[j++]);
            }
        }
    }
}
