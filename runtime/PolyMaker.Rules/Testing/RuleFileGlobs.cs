using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// `rule_files: [../bands.yaml, ../../markets/*.yaml]`: paths from the test file's folder, `*` within a name. One of
/// them is bands.yaml; the rest are market files.
/// </summary>
internal static class RuleFileGlobs
{
    /// <summary>Null after reporting.</summary>
    public static RuleSources? Read(RuleTestDocument document, FileTable? table, DiagnosticBag bag)
    {
        string home = Path.GetDirectoryName(document.Source.File) ?? "";
        List<string> files = [];
        bool sound = true;
        foreach (NamedText pattern in document.RuleFiles)
        {
            IReadOnlyList<string> matched = Match(Path.Combine(home, pattern.Value), table);
            if (matched.Count == 0 && !pattern.Value.Contains('*', StringComparison.Ordinal))
            {
                bag.Error("E416", pattern.Span, $"'{pattern.Value}' names no file",
                    "give the path from the test file's folder, like ../bands.yaml");
                sound = false;
            }

            files.AddRange(matched);
        }

        string? bands = files.FirstOrDefault(file => Path.GetFileName(file) == RuleSources.BandsFile);
        if (sound && bands is null)
        {
            bag.Error("E416", document.RuleFiles[0].Span, $"none of the rule_files is {RuleSources.BandsFile}",
                $"add ../{RuleSources.BandsFile}");
        }

        return sound && bands is not null
            ? RuleSources.FromDocuments(
                (bands, Bytes(bands, table)),
                files.Where(file => file != bands).Distinct().Select(file => (file, Bytes(file, table))),
                Path.GetDirectoryName(bands) ?? "")
            : null;
    }

    private static ReadOnlyMemory<byte> Bytes(string file, FileTable? table) =>
        table is null ? File.ReadAllBytes(file) : table.Read(file) ?? ReadOnlyMemory<byte>.Empty;

    private static IReadOnlyList<string> Match(string path, FileTable? table)
    {
        if (table is not null)
        {
            return table.Match(Path.GetDirectoryName(path) ?? "", Path.GetFileName(path));
        }

        string folder = Normal(Path.GetDirectoryName(path) ?? "");
        string name = Path.GetFileName(path);
        return name.Length == 0 || folder.Contains('*', StringComparison.Ordinal)
            || !Directory.Exists(folder.Length == 0 ? "." : folder)
            ? []
            : [.. Directory.EnumerateFiles(folder.Length == 0 ? "." : folder, name)
                .Select(file => Path.Combine(folder, Path.GetFileName(file)).Replace('\\', '/'))
                .Order(StringComparer.Ordinal)];
    }

    /// <summary>rules/tests/../bands.yaml is rules/bands.yaml: the name the operator knows.</summary>
    private static string Normal(string folder)
    {
        string full = Path.GetFullPath(folder.Length == 0 ? "." : folder);
        if (Path.IsPathRooted(folder))
        {
            return full;
        }

        string near = Path.GetRelativePath(Directory.GetCurrentDirectory(), full);
        return near == "." ? "" : near;
    }
}
