namespace PolyMaker.Rules.Testing;

/// <summary>Files as they were read at one moment, found by any spelling of their path. Immutable.</summary>
public sealed class FileTable
{
    private readonly SortedDictionary<string, (string Name, ReadOnlyMemory<byte> Bytes)> files =
        new(StringComparer.Ordinal);

    /// <param name="files">Names as the operator would write them, from the current folder.</param>
    public FileTable(IEnumerable<(string Name, ReadOnlyMemory<byte> Bytes)> files)
    {
        foreach ((string name, ReadOnlyMemory<byte> bytes) in files)
        {
            this.files[Path.GetFullPath(name)] = (name, bytes);
        }
    }

    public ReadOnlyMemory<byte>? Read(string path) =>
        files.TryGetValue(Path.GetFullPath(path), out (string Name, ReadOnlyMemory<byte> Bytes) file)
            ? file.Bytes
            : null;

    /// <summary>Names of the files of a folder that match a pattern with `*`, in order.</summary>
    internal IReadOnlyList<string> Match(string folder, string pattern)
    {
        string home = Path.GetFullPath(folder.Length == 0 ? "." : folder);
        return
        [
            .. files.Where(file => Path.GetDirectoryName(file.Key) == home
                && RuleFileGlobs.IsMatch(pattern, Path.GetFileName(file.Key)))
                .Select(file => file.Value.Name),
        ];
    }
}
