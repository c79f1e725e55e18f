using System.Text;
using PolyMaker.Rules.Comparing;

namespace PolyMaker.Host.Comparing;

/// <summary>The comparison as workflow commands: each change is an annotation at its line of the new files.</summary>
internal static class DiffGithub
{
    public static string Render(DiffResult result)
    {
        var text = new StringBuilder();
        foreach (var change in result.Rules.Changes)
        {
            var place = change.AfterAt ?? change.BeforeAt;
            var level = change.Risk != RiskChange.Loosened ? "notice" : result.AllowLoosen ? "warning" : "error";
            var where = place is { } at ? $"file={Property(at.File)},line={Math.Max(1, at.Line)}," : "";
            text.Append($"::{level} {where}title={Property("rules " + change.Path)}::")
                .Append(Message($"{change.Headline}; reaches {DiffLines.Reach(change)}")).Append('\n');
        }

        text.Append($"::notice title=rules::{Message(DiffLines.Count(result))}\n");
        if (result.Replay is { } replay)
        {
            var lines = OutcomeRows.Of(replay)
                .Select(row => $"{row.Heading}: {row.Before} -> {row.After} ({row.Change})")
                .Prepend(DiffLines.Difference(replay))
                .Concat(replay.Paired.Select(DiffLines.Pair));
            text.Append($"::notice title=replay::{Message(string.Join('\n', lines))}\n");
        }

        return text.ToString();
    }

    private static string Message(string text) => text.Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Message(text).Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
