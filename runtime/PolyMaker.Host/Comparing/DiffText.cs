using System.Text;
using PolyMaker.Rules.Comparing;

namespace PolyMaker.Host.Comparing;

/// <summary>The comparison for a terminal.</summary>
internal static class DiffText
{
    private const int PathWidth = 34;
    private const int HeadingWidth = 28;
    private const int ColumnWidth = 16;

    public static string Render(DiffResult result)
    {
        var text = new StringBuilder();
        text.Append($"rules {result.Old} ({result.Rules.Before}) -> {result.New} ({result.Rules.After})\n");
        foreach (var change in result.Rules.Changes)
        {
            Append(text, change, result.AllowLoosen);
        }

        text.Append(DiffLines.Count(result)).Append('\n');
        if (result.Replay is { } replay)
        {
            Append(text, replay);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, PlanChange change, bool allowLoosen)
    {
        var risk = DiffLines.Risk(change, allowLoosen);
        text.Append($"{DiffLines.Sign(change)} {change.Path,-PathWidth} {DiffLines.Values(change)}")
            .Append(risk.Length == 0 ? "" : "   " + risk).Append('\n')
            .Append($"    {DiffLines.Places(change)}   {DiffLines.Reach(change)}\n");
    }

    private static void Append(StringBuilder text, ReplayComparison replay)
    {
        text.Append($"\nreplay     {DiffLines.Ground(replay)}\n{DiffLines.Difference(replay)}\n\n");
        AppendRow(text, "", "before", "after", "change");
        foreach (var (heading, before, after, change) in OutcomeRows.Of(replay))
        {
            AppendRow(text, heading, before, after, change);
        }

        text.Append("\nafter less before, paired by market\n");
        foreach (var pair in replay.Paired)
        {
            text.Append($"  {DiffLines.Pair(pair)}\n");
        }

        if (replay.Worst is { } worst)
        {
            text.Append($"worst market {DiffLines.Worst(worst)}\n");
        }

        var number = 0;
        foreach (var change in replay.Largest)
        {
            text.Append($"\nchanged quote {++number}: {DiffLines.Quote(change)}\n")
                .Append("-- before\n").Append(DiffLines.Explanation(change.ExplainedBefore))
                .Append("-- after\n").Append(DiffLines.Explanation(change.ExplainedAfter));
        }
    }

    private static void AppendRow(StringBuilder text, string heading, string before, string after, string change) =>
        text.Append($"{heading,-HeadingWidth}{before,ColumnWidth}{after,ColumnWidth}{change,ColumnWidth}\n");
}
