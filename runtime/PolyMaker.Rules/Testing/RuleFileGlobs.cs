using System.IO.Enumeration;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// `rule_files: [../bands.yaml, ../../markets/*.yaml]`: paths from the test file's folder, `*` within a file's name.
/// One of them is bands.yaml, whose scripts come along, and profiles/ too unless some of its files are named (they are
/// told by their folder); the rest are market files. Each must match: a pattern that
/// silently matches nothing would leave the test to fail far from its cause. Editors' hidden files match no pattern.
/// </summary>
internal sealed class RuleFileGlobs(RuleTestDocument document, FileTable? table, DiagnosticBag bag)
{
    private const string MarketEnding = ".yaml";

    /// <summary>Null after reporting.</summary>
    public static RuleSources? Read(RuleTestDocument document, FileTable? table, DiagnosticBag bag) =>
        new RuleFileGlobs(document, table, bag).Read();

    private RuleSources? Read()
    {
        int before = bag.Errors;
        List<(NamedText Pattern, string File)> files = [];
        foreach (NamedText pattern in document.RuleFiles)
        {
            files.AddRange(Matched(pattern).Select(file => (pattern, file)));
        }

        (NamedText Pattern, string File)[] bands =
            [.. files.Where(each => IsBands(each.File)).DistinctBy(each => each.File)];
        if (bag.Errors == before && bands.Length == 0)
        {
            bag.Error("E416", document.RuleFiles[0].Span, $"none of the rule_files is {RuleSources.BandsFile}",
                $"add ../{RuleSources.BandsFile}");
        }

        foreach ((NamedText pattern, string file) in bands.Skip(1))
        {
            bag.Error("E416", pattern.Span, $"{file} is a second {RuleSources.BandsFile} beside {bands[0].File}",
                "a test file is about one of them; put the other's tests into a file of their own");
        }

        if (bands.Length > 0 && !files.Any(each => RuleSources.IsProfileFile(each.File)))
        {
            string home = Path.GetDirectoryName(bands[0].File) ?? "";
            string shelf = Path.Combine(home, RuleSources.ProfilesFolder, "*.yaml");
            files.AddRange(Found(shelf).Select(file => (bands[0].Pattern, file)));
        }

        Dictionary<string, ReadOnlyMemory<byte>> bytes = [];
        foreach ((NamedText pattern, string file) in files.Where(each => !bytes.ContainsKey(each.File)))
        {
            bytes[file] = Bytes(pattern, file);
        }

        return bag.Errors > before ? null : RuleSources.FromDocuments(
            (bands[0].File, bytes[bands[0].File]),
            bytes.Where(each => each.Key != bands[0].File).Select(each => (each.Key, each.Value)),
            Path.GetDirectoryName(bands[0].File) ?? "",
            table is null ? null : table.Read);
    }

    private static bool IsBands(string file) => Path.GetFileName(file) == RuleSources.BandsFile;

    private IReadOnlyList<string> Matched(NamedText pattern)
    {
        string home = Path.GetDirectoryName(document.Source.File) ?? "";
        string path = Path.Combine(home, pattern.Value);
        if ((Path.GetDirectoryName(pattern.Value) ?? "").Contains('*', StringComparison.Ordinal))
        {
            bag.Error("E416", pattern.Span, $"'{pattern.Value}' has a * in the name of a folder",
                "* stands for a part of a file's name; name each folder");
            return [];
        }

        if (!pattern.Value.EndsWith(MarketEnding, StringComparison.Ordinal))
        {
            bag.Error("E416", pattern.Span, $"'{pattern.Value}' is neither bands.yaml nor a market file",
                "name .yaml files; scripts come with the bands.yaml that names them");
            return [];
        }

        IReadOnlyList<string> matched = Found(path);
        if (matched.Count == 0)
        {
            bag.Error("E416", pattern.Span, $"'{pattern.Value}' matches no file", table is null
                ? $"paths start in the test file's folder, as ../{RuleSources.BandsFile}; leave out what is not there"
                : "a reload sees the rules and the markets folder only; paths start in the test file's folder");
        }

        return matched;
    }

    private IReadOnlyList<string> Found(string path) => table is null
        ? OnDisk(path)
        : table.Match(Path.GetDirectoryName(path) ?? "", Path.GetFileName(path));

    private ReadOnlyMemory<byte> Bytes(NamedText pattern, string file)
    {
        if (table is not null)
        {
            return table.Read(file) ?? ReadOnlyMemory<byte>.Empty;
        }

        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            bag.Error("E416", pattern.Span, $"{file} cannot be read", "check its rights");
            return ReadOnlyMemory<byte>.Empty;
        }
    }

    private static IReadOnlyList<string> OnDisk(string path)
    {
        string folder = Normal(Path.GetDirectoryName(path) ?? "");
        string pattern = Path.GetFileName(path);
        string here = folder.Length == 0 ? "." : folder;
        try
        {
            return !Directory.Exists(here) ? [] :
            [
                .. Directory.EnumerateFiles(here).Select(file => Path.GetFileName(file))
                    .Where(name => IsMatch(pattern, name))
                    .Select(name => Path.Combine(folder, name).Replace('\\', '/'))
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Of files with these names, those that the pattern means.</summary>
    internal static bool IsMatch(string pattern, string name) =>
        name == pattern || (!name.StartsWith('.')
            && FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false));

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
