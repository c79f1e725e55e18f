using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;

namespace PolyMaker.Host.History;

/// <summary>`polymaker rules history` and `rules show`: what ran, when, and what was refused and why.</summary>
internal static class HistoryAction
{
    private const int FewestDigits = 4;
    private const int MostNamed = 5;

    public static int List(HistoryRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var entries = Entries(new RuleHistory(request.History));
        foreach (var entry in entries)
        {
            output.Text.WriteLine(Line(entry));
            foreach (var change in entry.Changes)
            {
                output.Text.WriteLine($"    {change}");
            }
        }

        JsonResult.Write(request.Json, output, json =>
        {
            json.WriteStartArray();
            foreach (var entry in entries)
            {
                entry.Write(json);
            }

            json.WriteEndArray();
        });
        return ExitCodes.Ok;
    }

    public static int Show(ShowRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var entry = Find(new RuleHistory(request.History), request.Revision);
        output.Text.WriteLine(Line(entry));
        foreach (var change in entry.Changes)
        {
            output.Text.WriteLine($"    {change}");
        }

        if (entry.Diagnostics.Length > 0)
        {
            output.Text.WriteLine(entry.Diagnostics.TrimEnd());
        }

        foreach (var file in entry.Files)
        {
            output.Text.WriteLine($"{file.Folder}/{file.Name}  {file.Hash}");
        }

        JsonResult.Write(request.Json, output, entry.Write);
        return ExitCodes.Ok;
    }

    /// <summary>
    /// The latest entry of a revision, given by enough of its first digits; of several outcomes one that ran.
    /// </summary>
    public static HistoryEntry Find(RuleHistory history, string revision)
    {
        var entries = Entries(history);
        HistoryEntry[] found =
        [
            .. entries.Where(entry => entry.IsRevision && (entry.Revision == revision
                || (revision.Length >= FewestDigits && entry.Revision.StartsWith(revision, StringComparison.Ordinal)))),
        ];
        string[] revisions = [.. found.Select(entry => entry.Revision).Distinct()];
        return revisions.Length switch
        {
            1 => found.LastOrDefault(entry => entry.CanReturn) ?? found[^1],
            0 => throw new InputException(
                $"there is no revision {revision} in {history.Folder}; the latest are "
                + string.Join(", ", entries.Select(entry => entry.Revision).Reverse().Distinct().Take(MostNamed))),
            _ => throw new InputException($"revision {revision} is not clear: {string.Join(", ", revisions)}"),
        };
    }

    private static IReadOnlyList<HistoryEntry> Entries(RuleHistory history)
    {
        var entries = history.Read();
        return entries.Count > 0
            ? entries
            : throw new InputException(history.HasLines
                ? $"{history.Folder}/history.jsonl: none of its lines can be read; put a copy of the file back"
                : $"{history.Folder}: holds no history; `polymaker run` writes one into its data folder: "
                    + "name that with --data DIR");
    }

    private static string Line(HistoryEntry entry)
    {
        var time = entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
        var parent = entry.Parent is null ? "" : $"  after {entry.Parent}";
        var reason = entry.Reason.Length == 0 ? "" : $"  ({entry.Reason})";
        return $"{time}  {entry.Outcome,-8} {entry.Revision}{parent}{reason}";
    }
}
