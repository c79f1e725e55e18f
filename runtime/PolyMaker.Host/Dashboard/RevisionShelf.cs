using System.Text;
using PolyMaker.Host.History;
using PolyMaker.Host.Tooling;

namespace PolyMaker.Host.Dashboard;

/// <summary>The rules' past as the page shows it: what was run or refused, and the last change line by line.</summary>
internal sealed class RevisionShelf(RuleHistory history)
{
    private const int Shown = 50;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<HistoryEntry> Last() => [.. history.Read().Reverse().Take(Shown)];

    /// <summary>
    /// How the last revision that went live differs from the one before, file by file as a unified diff; empty when
    /// there was none before, or its files are gone.
    /// </summary>
    public (HistoryEntry Now, IReadOnlyList<string> Diffs)? LastChange()
    {
        IReadOnlyList<HistoryEntry> all = history.Read();
        int at = all.Count - 1;
        while (at >= 0 && all[at].Outcome != HistoryEntry.Applied)
        {
            at--;
        }

        if (at < 0)
        {
            return null;
        }

        HistoryEntry now = all[at];
        HistoryEntry? before = all.Take(at).LastOrDefault(
            each => each.IsRevision && each.CanReturn && each.Revision == now.Parent);
        return (now, before is null ? [] : [.. Diffs(before, now)]);
    }

    private IEnumerable<string> Diffs(HistoryEntry before, HistoryEntry now)
    {
        Dictionary<(string, string), string> old =
            before.Files.ToDictionary(file => (file.Folder, file.Name), file => file.Hash);
        foreach (HistoryFile file in now.Files)
        {
            old.Remove((file.Folder, file.Name), out string? hash);
            if (hash != file.Hash)
            {
                yield return Diff(file, hash, file.Hash);
            }
        }

        foreach (((string folder, string name), string hash) in old)
        {
            yield return Diff(new HistoryFile(folder, name, hash), hash, null);
        }
    }

    private string Diff(HistoryFile file, string? before, string? now) => LineDiff.Between(
        $"{file.Folder}/{file.Name}", Text(before), Text(now), "");

    private string Text(string? hash) =>
        hash is not null && history.Find(hash) is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
}
