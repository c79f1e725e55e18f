using System.Text;
using System.Text.RegularExpressions;

namespace PolyMaker.Host.Tooling;

/// <summary>Tells rule files from market files by what they say, because their names are free.</summary>
internal static partial class InputKind
{
    /// <summary>A market file names its market at the top level; a rule file never has that key.</summary>
    public static bool IsMarket(InputFile file)
    {
        var text = Encoding.UTF8.GetString(file.Bytes.Span);
        return !RuleKey().IsMatch(text) && MarketKey().IsMatch(text);
    }

    public static bool IsRuleTest(string path) => path.EndsWith(".test.yaml", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:version|profiles)\s*:", RegexOptions.Multiline)]
    private static partial Regex RuleKey();

    [GeneratedRegex(@"^(?:market|profile|identity)\s*:", RegexOptions.Multiline)]
    private static partial Regex MarketKey();
}
