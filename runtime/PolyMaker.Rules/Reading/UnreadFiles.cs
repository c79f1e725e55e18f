using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// Files that look like rules and lie where nothing reads them: `fed.yml`, `rules/wide.yaml`, `markets/fed/a.yaml`.
/// Their limits would be missing without a word.
/// </summary>
internal static class UnreadFiles
{
    private const string Ending = ".yaml";

    public static void Report(string rules, string markets, DiagnosticBag bag)
    {
        foreach (string file in In(rules).Where(file => Path.GetFileName(file) != RuleSources.BandsFile))
        {
            Warn(file, $"profiles lie in {RuleSources.ProfilesFolder}/: move it there", bag);
        }

        string profiles = Path.Combine(rules, RuleSources.ProfilesFolder);
        foreach (string file in In(profiles).Concat(In(markets)).Where(file => !IsRead(file)))
        {
            Warn(file, $"rename it: the files read end in {Ending}", bag);
        }

        foreach (string file in Folders(markets).SelectMany(In))
        {
            Warn(file, "market files lie side by side: move it up one folder", bag);
        }
    }

    private static bool IsRead(string file) => file.EndsWith(Ending, StringComparison.Ordinal);

    private static IEnumerable<string> Folders(string markets) => Found(() => Directory.EnumerateDirectories(markets))
        .Where(folder => Path.GetFileName(folder) is var name && name != SelectionReader.Folder && name[0] != '.');

    /// <summary>Files of YAML by any ending; editors leave .#name.yaml beside the file they save.</summary>
    private static IEnumerable<string> In(string folder) => Found(() => Directory.EnumerateFiles(folder))
        .Where(file => Path.GetFileName(file)[0] != '.'
            && Path.GetExtension(file).ToLowerInvariant() is Ending or ".yml");

    private static List<string> Found(Func<IEnumerable<string>> entries)
    {
        try
        {
            return [.. entries().Order(StringComparer.Ordinal)];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A folder that is missing or closed is reported by who reads it.
            return [];
        }
    }

    private static void Warn(string file, string hint, DiagnosticBag bag) =>
        bag.Warning("W493", SourceDecoder.Nowhere(file.Replace('\\', '/')), "nothing reads this file", hint);
}
