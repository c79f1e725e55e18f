using System.Globalization;

namespace PolyMaker.Host.Journaling;

/// <summary>
/// The journals of earlier runs below a data folder. They go whole, oldest first, because a journal is read from its
/// first segment on; never one that a run still writes, and nothing that is no journal.
/// </summary>
internal static class OldJournals
{
    /// <summary>Takes away what is too old, then what there is no room for; says each, one line.</summary>
    /// <param name="folder">Holds one folder a run.</param>
    /// <param name="own">The folder of the run that asks: it counts and stays.</param>
    /// <param name="keep">What may stay.</param>
    /// <param name="now">Wall time.</param>
    public static IReadOnlyList<string> Prune(string folder, string own, JournalRetention keep, DateTimeOffset now)
    {
        List<string> gone = [];
        if (keep == JournalRetention.Endless || !Directory.Exists(folder))
        {
            return gone;
        }

        List<(string Path, long Bytes, DateTimeOffset At)> runs =
        [
            .. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(Look)
                .Where(run => run.Bytes > 0),
        ];
        long bytes = runs.Sum(run => run.Bytes);
        foreach ((string path, long size, DateTimeOffset at) in runs)
        {
            if (Path.GetFileName(path) == Path.GetFileName(own))
            {
                continue;
            }

            string? why = keep.Longest is { } longest && now - at > longest ? "it is old"
                : keep.MostBytes is { } most && bytes > most ? "there is no room for it"
                : null;
            if (why is not null && TryRemove(path))
            {
                bytes -= size;
                gone.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"the journal {path} of {size / 1e6:0.0} MB is removed: {why} (--journal-age, --journal-size)"));
            }
        }

        return gone;
    }

    private static (string Path, long Bytes, DateTimeOffset At) Look(string run)
    {
        FileInfo[] segments =
            [.. new DirectoryInfo(run).EnumerateFiles().Where(file => JournalSegments.IsSegment(file.Name))];
        return segments.Length == 0
            ? (run, 0, DateTimeOffset.MaxValue)
            : (run, segments.Sum(file => file.Length), segments.Max(file => file.LastWriteTimeUtc));
    }

    /// <summary>The journal's own files, and the folder when nothing else is in it.</summary>
    private static bool TryRemove(string run)
    {
        using (JournalClaim? claim = JournalClaim.TryTake(run))
        {
            if (claim is null)
            {
                return false;
            }

            // The first segment last: what a crash leaves of this is still known to be a journal without a beginning.
            foreach (string file in Directory.EnumerateFiles(run).Where(JournalSegments.IsSegment)
                .OrderDescending(StringComparer.Ordinal).ToArray())
            {
                File.Delete(file);
            }
        }

        if (!Directory.EnumerateFileSystemEntries(run).Any())
        {
            Directory.Delete(run);
        }

        return true;
    }
}
