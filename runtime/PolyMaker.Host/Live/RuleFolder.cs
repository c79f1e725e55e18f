using System.Buffers;

namespace PolyMaker.Host.Live;

/// <summary>
/// Reads every file that can change what is quoted, YAML and scripts of the rules folder and the market files, and the
/// rule tests that a change must pass. Links are followed at every read, so a swapped link is a changed file. Not
/// thread-safe: one watcher reads. Rules may come without markets.
/// </summary>
public sealed class RuleFolder(string rulesFolder, string? marketsFolder)
{
    private const int LargestFile = 1 << 20;
    private const int DeepestFolder = 4;
    private static readonly string[] RuleEndings = [".yaml", ".yml", ".js"];

    /// <summary>The files of the last reading: a file whose bytes did not change is not copied again.</summary>
    private Dictionary<string, (RuleFile File, Stamp Stamp)> known = [];

    private RuleSnapshot? last;

    /// <summary>Never throws for what is or is not on the disk; see <see cref="RuleSnapshot.Fault"/>.</summary>
    /// <param name="isThorough">
    /// False trusts length and time of plain files and reads only what differs: an edit that keeps both is not seen.
    /// </param>
    public RuleSnapshot Read(bool isThorough = true)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LargestFile + 1);
        try
        {
            var files = new Dictionary<string, (RuleFile File, Stamp Stamp)>(StringComparer.Ordinal);
            string? fault = null;
            foreach (var path in Paths(rulesFolder, RuleEndings, DeepestFolder, ref fault)
                .Concat(Paths(marketsFolder, [".yaml"], 0, ref fault)).Concat(Tests(ref fault)))
            {
                var stamp = Stamp.Of(path);
                if (!isThorough && stamp.IsTelling && known.TryGetValue(path, out var before) && before.Stamp == stamp)
                {
                    files[path] = before;
                }
                else if (ReadFile(path, stamp, buffer, ref fault) is { } file)
                {
                    files[path] = (file, stamp);
                }
            }

            // Almost every reading finds what the one before found: nothing to sort or to hash again.
            known = files;
            return last = last?.Fault == fault && IsLast(files)
                ? last!
                : Snapshot(files.Values.Select(each => each.File), fault);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private bool IsLast(Dictionary<string, (RuleFile File, Stamp Stamp)> files) =>
        last is not null && last.Files.Count + last.Tests.Count == files.Count
        && last.Files.Concat(last.Tests).All(file => ReferenceEquals(file, files.GetValueOrDefault(file.Path).File));

    private RuleSnapshot Snapshot(IEnumerable<RuleFile> files, string? fault)
    {
        var isTest = files.OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToLookup(file => file.Path.StartsWith(TestsFolder + '/', StringComparison.Ordinal));
        return new RuleSnapshot([.. isTest[false]], fault, [.. isTest[true]]);
    }

    private string TestsFolder => Path.Combine(rulesFolder, "tests").Replace('\\', '/');

    private List<string> Tests(ref string? fault) =>
        Directory.Exists(TestsFolder) ? Paths(TestsFolder, [], DeepestFolder, ref fault) : [];

    private RuleFile? ReadFile(string path, Stamp stamp, byte[] buffer, ref string? fault)
    {
        try
        {
            // Nothing to read; and a pipe, which is as long, would keep its reader waiting for a writer for ever.
            if (stamp.Length == 0)
            {
                return known.TryGetValue(path, out var empty) && empty.File.Bytes.IsEmpty
                    ? empty.File
                    : new RuleFile(path, default);
            }

            using var handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            var length = 0;
            int read;
            while (length <= LargestFile && (read = RandomAccess.Read(handle, buffer.AsSpan(length), length)) > 0)
            {
                length += read;
            }

            if (length > LargestFile)
            {
                fault ??= $"{path}: larger than {LargestFile >> 10} KiB; a rule file is written by hand";
                return null;
            }

            var bytes = buffer.AsSpan(0, length);
            return known.TryGetValue(path, out var before) && before.File.Bytes.Span.SequenceEqual(bytes)
                ? before.File
                : new RuleFile(path, bytes.ToArray());
        }
        catch (FileNotFoundException)
        {
            // Gone between listing and reading, or a link to nowhere: the same as not being there.
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            fault ??= $"{path}: {(Directory.Exists(path) ? "is a folder, move it away" : Why(unreadable))}";
            return null;
        }
    }

    private static string Why(Exception unreadable) => unreadable is UnauthorizedAccessException
        ? "may not be read; give the user that runs this the right to read it"
        : "cannot be read";

    private static List<string> Paths(string? folder, string[] endings, int depth, ref string? fault)
    {
        var found = new List<string>();
        if (folder is null)
        {
            return found;
        }

        try
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(folder))
            {
                var name = Path.GetFileName(path);
                if (name.StartsWith('.'))
                {
                    continue; // Editors' lock files, and the dated folders behind a ConfigMap's links.
                }

                if (endings.Contains(Path.GetExtension(name)) || (endings.Length == 0 && File.Exists(path)))
                {
                    found.Add(path.Replace('\\', '/'));
                }
                else if (depth > 0 && name != "tests" && Directory.Exists(path))
                {
                    found.AddRange(Paths(path, endings, depth - 1, ref fault));
                }
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            fault ??= $"{folder}: " + (Directory.Exists(folder) ? Why(unreadable) : "there is no such folder");
        }

        return found;
    }

    /// <summary>What a look at a file without reading it tells; a link's own says nothing of its target.</summary>
    private readonly record struct Stamp(long Length, DateTime Written, bool IsTelling)
    {
        public static Stamp Of(string path)
        {
            var file = new FileInfo(path);
            return file.Exists
                ? new(file.Length, file.LastWriteTimeUtc, !file.Attributes.HasFlag(FileAttributes.ReparsePoint))
                : new(-1, default, IsTelling: false);
        }
    }
}
