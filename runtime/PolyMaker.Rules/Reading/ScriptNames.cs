using System.Text.RegularExpressions;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// The script files a rule file speaks of: read from its text, because the folder of a single file may hold anything
/// else as well. None of them lies outside of that folder.
/// </summary>
internal static partial class ScriptNames
{
    public static string[] In(string text) =>
        [.. File().Matches(text).Select(match => match.Groups[1].Value)
            .Where(name => !name.StartsWith('/') && !name.Split('/').Contains(".."))
            .Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("\\bfile:\\s*[\"']?([A-Za-z0-9_./-]+\\.js)")]
    private static partial Regex File();
}
