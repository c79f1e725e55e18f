using System.Text.Json;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Vectors;

/// <summary>
/// The vector files of tests/data/vectors, or of the folder that POLYMAKER_VECTORS names and the folders in it,
/// whatever of them is there. Nothing is left out in silence: <see cref="Unread"/> names what nobody can check.
/// </summary>
internal static class VectorFiles
{
    public static readonly string Folder =
        Environment.GetEnvironmentVariable("POLYMAKER_VECTORS") is { Length: > 0 } named
            ? Path.GetFullPath(named, RepositoryRoot.Folder)
            : RepositoryRoot.Combine("tests/data/vectors");

    private static readonly string[] ListNames = ["cases", "vectors", "tests"];

    private static readonly Lazy<Dictionary<string, JsonElement>> All = new(Read);

    public static IEnumerable<string> Names => All.Value.Keys;

    /// <summary>Files that are no list of vectors or hold another number of them than they say: a line each.</summary>
    public static IReadOnlyList<string> Unread =>
    [
        .. Files().Where(file => !IsVectors(file) && !IsProse(file)).Select(file => $"{file}: vectors end in .json"),
        .. All.Value.Select(file => Fault(file.Key, file.Value)).OfType<string>(),
    ];

    /// <summary>What the file says it is, whatever it is called; its name where it says nothing.</summary>
    public static string KindOf(string file) =>
        Member(All.Value[file], "name", JsonValueKind.String)?.GetString() ?? Path.GetFileNameWithoutExtension(file);

    /// <summary>A list under one of the names that such lists have, or the whole file.</summary>
    public static IReadOnlyList<JsonElement> Cases(string file)
    {
        JsonElement root = All.Value[file];
        JsonElement? list = root.ValueKind == JsonValueKind.Array ? root
            : ListNames.Select(name => Member(root, name, JsonValueKind.Array)).FirstOrDefault(each => each.HasValue);
        return list is { } cases ? [.. cases.EnumerateArray()] : [];
    }

    public static IEnumerable<JsonElement> CasesOfKind(string kind) =>
        Names.Where(file => KindOf(file).StartsWith(kind, StringComparison.Ordinal)).SelectMany(Cases);

    private static Dictionary<string, JsonElement> Read()
    {
        Dictionary<string, JsonElement> files = new(StringComparer.Ordinal);
        foreach (string file in Files().Where(IsVectors))
        {
            files.Add(file, Parse(File.ReadAllBytes(Path.Combine(Folder, file))));
        }

        return files;
    }

    private static IEnumerable<string> Files() => Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal);

    private static bool IsVectors(string file) =>
        Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase);

    private static bool IsProse(string file) =>
        Path.GetExtension(file) is ".md" or ".txt" || Path.GetFileName(file).StartsWith('.');

    /// <summary>What is no JSON is nothing: an element without members.</summary>
    private static JsonElement Parse(byte[] text)
    {
        try
        {
            return JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Fault(string file, JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Undefined)
        {
            return $"{file}: no JSON";
        }

        int cases = Cases(file).Count;
        return cases == 0 ? $"{file}: expected an object with \"cases\": [...] that are not empty"
            : Member(root, "count", JsonValueKind.Number) is { } count && count.GetInt32() != cases
                ? $"{file}: says {count} cases and has {cases}"
                : null;
    }

    private static JsonElement? Member(JsonElement root, string name, JsonValueKind kind) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == kind
                ? value
                : null;
}
