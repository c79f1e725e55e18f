using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Tidy;

/// <summary>Every file that belongs to the repository: all that is there except what .gitignore names.</summary>
public static class SourceTree
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> AllText = new(() => [.. ReadText()]);

    private static readonly Lazy<IReadOnlyList<string>> AllPaths = new(
        () => [.. Walk(new DirectoryInfo(RepositoryRoot.Folder), "").Order(StringComparer.Ordinal)]);

    private static readonly Lazy<string[]> IgnoreLines = new(
        () => File.ReadAllLines(RepositoryRoot.Combine(".gitignore")));

    /// <summary>Paths from the root, forward slashes, sorted.</summary>
    public static IReadOnlyList<string> Paths => AllPaths.Value;

    /// <summary>Text files, except captured and golden data.</summary>
    public static IReadOnlyList<SourceFile> Text => AllText.Value;

    /// <summary>C# files under a folder of the repository ("" for all).</summary>
    public static IEnumerable<SourceFile> CSharp(string under = "") =>
        Text.Where(file => file.Name.EndsWith(".cs", StringComparison.Ordinal)
            && file.Path.StartsWith(under, StringComparison.Ordinal));

    private static IEnumerable<SourceFile> ReadText()
    {
        foreach (var path in Paths)
        {
            if (path.StartsWith("tests/data/", StringComparison.Ordinal)
                || path.StartsWith("markets/recordings/", StringComparison.Ordinal))
            {
                continue;
            }

            var text = File.ReadAllText(RepositoryRoot.Combine(path));
            if (!text.Contains('\0', StringComparison.Ordinal))
            {
                yield return new SourceFile(path, text);
            }
        }
    }

    private static IEnumerable<string> Walk(DirectoryInfo folder, string prefix)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos())
        {
            var path = prefix + entry.Name;
            if (IsIgnored(path, entry.Name))
            {
                continue;
            }

            if (entry is DirectoryInfo child)
            {
                foreach (var inner in Walk(child, path + "/"))
                {
                    yield return inner;
                }
            }
            else
            {
                yield return path;
            }
        }
    }

    private static bool IsIgnored(string path, string name) =>
        name == ".git"
        || (!IgnoreLines.Value.Contains($"!{path}/")
            && IgnoreLines.Value.Any(line => line.StartsWith("*.", StringComparison.Ordinal)
                ? name.EndsWith(line[1..], StringComparison.Ordinal)
                : line == name + "/"));
}
