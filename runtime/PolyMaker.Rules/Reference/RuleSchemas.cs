using System.Reflection;

namespace PolyMaker.Rules.Reference;

/// <summary>
/// The JSON Schemas (draft 04) of every file a person edits and of what `plan --json` writes, as they were when the
/// program was built: the files of schemas/ themselves.
/// </summary>
public static class RuleSchemas
{
    private const string Folder = "schemas/";
    private const string Ending = ".schema.json";
    private static readonly Assembly Home = typeof(RuleSchemas).Assembly;

    /// <summary>Like "bands" and "market", in order.</summary>
    public static readonly IReadOnlyList<string> Names =
        [.. Home.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Ending.Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>The file's name inside schemas/.</summary>
    public static string FileName(string name) => name + Ending;

    /// <summary>The file's text, or null when there is no such schema.</summary>
    public static string? Text(string name)
    {
        using Stream? stream = Names.Contains(name) ? Home.GetManifestResourceStream(Folder + name + Ending) : null;
        if (stream is null)
        {
            return null;
        }

        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
