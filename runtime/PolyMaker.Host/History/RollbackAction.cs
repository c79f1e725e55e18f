using PolyMaker.Host.Config;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Host.History;

/// <summary>
/// `polymaker rules rollback`: puts the files of a kept revision back. Nothing is written before every byte is at hand
/// and what lies in the folders now is safe; each file is whole at every instant. A running process takes it as any
/// other save.
/// </summary>
internal static class RollbackAction
{
    public static int Run(RollbackRequest request, Output output, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var history = new RuleHistory(request.History);
        var entry = HistoryAction.Find(history, request.Revision);
        if (!entry.CanReturn)
        {
            throw new InputException(
                $"revision {entry.Revision} was refused ({entry.Reason}) and never ran; `polymaker rules show "
                + $"{entry.Revision}` says why");
        }

        var present = new RuleFolder(request.Rules.RulesFolder, request.Rules.MarketsFolder).Read();
        KeepPresent(history, request, present, output);
        Dictionary<string, byte[]> wanted = entry.Files.ToDictionary(
            file => PathOf(file, request.Rules),
            file => history.Find(file.Hash) ?? throw new InputException(
                $"{history.Folder}: the bytes of {file.Folder}/{file.Name} of revision {entry.Revision} are gone or "
                + "damaged; nothing was written"));
        var written = Write(wanted, present);
        output.Text.WriteLine(written.Count == 0
            ? $"the files are revision {entry.Revision} already"
            : string.Join('\n', written) + $"\nthe files are revision {entry.Revision} again");
        return ExitCodes.Ok;
    }

    private static void KeepPresent(
        RuleHistory history, RollbackRequest request, RuleSnapshot present, Output output)
    {
        if (present.Fault is { } fault)
        {
            throw new InputException(fault);
        }

        string[] unknown = [.. present.Files.Where(file => !history.Knows(file)).Select(file => file.Path)];
        if (unknown.Length > 0 && !request.Force)
        {
            throw new InputException(
                $"{string.Join(", ", unknown)}: holds changes that no run has seen; they would be lost. "
                + "Give --force to keep a copy in the history and go on");
        }

        if (unknown.Length > 0)
        {
            var rules = request.Rules;
            var sources = RuleSources.FromFiles(
                rules.RulesFolder, rules.MarketsFolder, present.Files.Select(file => (file.Path, file.Bytes)));
            history.Append(new HistoryEntry
            {
                Revision = sources.Revision,
                At = TimeProvider.System.GetUtcNow(),
                Outcome = HistoryEntry.Saved,
                Files = history.Keep(present, rules.RulesFolder, rules.MarketsFolder),
            });
            output.Text.WriteLine($"kept what was there as revision {sources.Revision}");
        }
    }

    /// <summary>All new bytes are on the disk under other names first, so that the swap itself is short.</summary>
    private static List<string> Write(Dictionary<string, byte[]> wanted, RuleSnapshot present)
    {
        List<string> done = [];
        var now = present.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        List<(string Unfinished, string Path)> swaps = [];
        foreach (var (path, bytes) in wanted)
        {
            if (now.TryGetValue(path, out var same) && same.Bytes.Span.SequenceEqual(bytes))
            {
                continue;
            }

            // The watcher does not look at names that start with a point.
            var folder = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(folder);
            var unfinished = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.part");
            File.WriteAllBytes(unfinished, bytes);
            swaps.Add((unfinished, path));
        }

        foreach (var (unfinished, path) in swaps)
        {
            File.Move(unfinished, path, overwrite: true);
            done.Add($"wrote {path}");
        }

        foreach (var path in now.Keys.Except(wanted.Keys))
        {
            File.Delete(path);
            done.Add($"removed {path}");
        }

        return done;
    }

    /// <summary>The history is a file that anyone may have written: it may not lead outside the two folders.</summary>
    private static string PathOf(HistoryFile file, RulesRequest rules)
    {
        var folder = file.Folder == HistoryFile.Markets ? rules.MarketsFolder : rules.RulesFolder;
        var isSafe = file.Name.Length > 0 && !Path.IsPathRooted(file.Name)
            && file.Name.Split('/', '\\').All(part => part is not ("" or "." or "..") && !part.Contains(':'));
        return isSafe
            ? Path.Combine(folder, file.Name).Replace('\\', '/')
            : throw new InputException(
                $"the history names a file outside its folder: {file.Name}; nothing was written");
    }
}
