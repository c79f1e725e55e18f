using System.Text;

namespace PolyMaker.Host.Comparing;

/// <summary>The comparison as a pull-request comment: tables, and the long explanations folded away.</summary>
internal static class DiffMarkdown
{
    /// <summary>Forges cut comments at 65,536 characters; what would not fit is left out and said.</summary>
    private const int Longest = 60_000;

    private const int MostChanges = 100;

    public static string Render(DiffResult result)
    {
        var text = new StringBuilder();
        text.Append($"### Rules `{result.Rules.Before}` → `{result.Rules.After}`\n\n");
        text.Append($"{DiffLines.Count(result)}.\n\n");
        AppendChanges(text, result);
        if (result.Replay is { } replay)
        {
            Append(text, replay);
        }

        return text.ToString();
    }

    private static void AppendChanges(StringBuilder text, DiffResult result)
    {
        if (result.Rules.Changes.Count == 0)
        {
            return;
        }

        text.Append("| | what | change | where | reaches |\n|---|---|---|---|---|\n");
        foreach (var change in result.Rules.Changes.Take(MostChanges))
        {
            var risk = DiffLines.Risk(change, result.AllowLoosen);
            text.Append($"| {DiffLines.Sign(change)} | {Code(change.Path)} | {Code(DiffLines.Values(change))}")
                .Append(risk.Length == 0 ? "" : $" **{risk}**")
                .Append($" | {Plain(DiffLines.Places(change))} | {Plain(DiffLines.Reach(change))} |\n");
        }

        if (result.Rules.Changes.Count > MostChanges)
        {
            text.Append($"\nand {result.Rules.Changes.Count - MostChanges} more.\n");
        }

        text.Append('\n');
    }

    private static void Append(StringBuilder text, ReplayComparison replay)
    {
        text.Append($"#### Replayed\n\n{Plain(DiffLines.Ground(replay))}.\n\n{DiffLines.Difference(replay)}.\n\n")
            .Append("| | before | after | change |\n|---|--:|--:|--:|\n");
        foreach (var (heading, before, after, change) in OutcomeRows.Of(replay))
        {
            text.Append($"| {Plain(heading)} | {before} | {after} | {change} |\n");
        }

        text.Append("\nAfter less before, paired by market:\n\n");
        foreach (var pair in replay.Paired)
        {
            text.Append($"- {Plain(DiffLines.Pair(pair))}\n");
        }

        if (replay.Worst is { } worst)
        {
            text.Append($"\nWorst market: {Plain(DiffLines.Worst(worst))}.\n");
        }

        var left = replay.Largest.Count;
        foreach (var change in replay.Largest)
        {
            var block = Folded(change);
            if (text.Length + block.Length > Longest)
            {
                text.Append($"\n{left} more explained quotes do not fit a comment; `--format text` shows them.\n");
                return;
            }

            left--;
            text.Append(block);
        }
    }

    private static string Folded(QuoteChange change) =>
        $"\n<details><summary>{Html(DiffLines.Quote(change))}</summary>\n\nbefore\n"
        + Fenced(DiffLines.Explanation(change.ExplainedBefore)) + "\nafter\n"
        + Fenced(DiffLines.Explanation(change.ExplainedAfter)) + "\n</details>\n";

    // A fence longer than any run of backticks inside cannot be closed from inside.
    private static string Fenced(string text)
    {
        var run = 0;
        var longest = 2;
        foreach (var character in text)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var fence = new string('`', longest + 1);
        return $"\n{fence}text\n{text.TrimEnd('\n')}\n{fence}\n";
    }

    private static string Code(string text) => text.Length == 0
        ? ""
        : $"`` {text.Replace("|", "\\|", StringComparison.Ordinal).Replace("``", "` `", StringComparison.Ordinal)} ``";

    private static string Plain(string text) => string.Concat(
        Html(text).Select(character => "\\`*_[]|#".Contains(character) ? $"\\{character}" : $"{character}"));

    private static string Html(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal);
}
