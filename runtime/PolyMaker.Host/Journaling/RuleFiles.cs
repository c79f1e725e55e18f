using System.Security.Cryptography;
using PolyMaker.Host.Live;

namespace PolyMaker.Host.Journaling;

/// <summary>
/// Rule files on their way into a journal: each content once, and each revision as the list of what it is made of. Any
/// thread, one at a time.
/// </summary>
internal sealed class RuleFiles
{
    private readonly Lock gate = new();
    private readonly HashSet<string> known = [];
    private readonly Dictionary<string, (string Path, byte[] Hash)[]> revisions = [];

    /// <param name="files">What the revision was compiled from; null when it was told before.</param>
    /// <param name="revision">Its name.</param>
    /// <param name="day">The day it was compiled for.</param>
    public IReadOnlyList<byte[]> Records(RuleSnapshot? files, string revision, DateOnly day)
    {
        using Lock.Scope one = gate.EnterScope();
        List<byte[]> records = [];
        if (files is not null)
        {
            revisions[revision] = [.. files.Files.Select(file => (file.Path, SHA256.HashData(file.Bytes.Span)))];
            for (int at = 0; at < files.Files.Count; at++)
            {
                byte[] hash = revisions[revision][at].Hash;
                if (known.Add(Convert.ToHexString(hash)))
                {
                    records.Add(SlowRecords.File(hash, files.Files[at].Bytes.Span));
                }
            }
        }

        if (revisions.TryGetValue(revision, out (string Path, byte[] Hash)[]? parts))
        {
            records.Add(SlowRecords.RuleSet(revision, day, parts));
        }

        return records;
    }
}
