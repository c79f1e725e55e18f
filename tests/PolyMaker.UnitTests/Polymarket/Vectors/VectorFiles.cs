using System.Text.Json;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Vectors;

/// <summary>
/// The vector files of tests/data/vectors, or of the folder that POLYMAKER_VECTORS names, whatever of them is there.
/// </summary>
internal static class VectorFiles
{
    public static readonly string Folder =
        Environment.GetEnvironmentVariable("POLYMAKER_VECTORS") is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : RepositoryRoot.Combine("tests/data/vectors");

    private static readonly Lazy<Dictionary<string, JsonElement>> All = new(Read);

    public static IEnumerable<string> Names => All.Value.Keys;

    /// <summary>What the file says it is: the same whatever the file is called.</summary>
    public static string KindOf(string file) => All.Value[file].GetProperty("name").GetString()!;

    public static IReadOnlyList<JsonElement> Cases(string file) =>
        [.. All.Value[file].GetProperty("cases").EnumerateArray()];

    public static IEnumerable<JsonElement> CasesOfKind(string kind) =>
        Names.Where(file => KindOf(file).StartsWith(kind, StringComparison.Ordinal)).SelectMany(Cases);

    private static Dictionary<string, JsonElement> Read()
    {
        Dictionary<string, JsonElement> files = new(StringComparer.Ordinal);
        foreach (string path in Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            files.Add(Path.GetFileName(path), JsonDocument.Parse(File.ReadAllBytes(path)).RootElement);
        }

        return files;
    }
}
