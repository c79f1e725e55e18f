using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// Names an operator gives (profiles, params, terms, bands): lower case, digits and underscores, so that they fit in
/// expressions, metrics and file names alike.
/// </summary>
internal static class RuleName
{
    public const int Longest = 64;

    /// <summary>
    /// The entry's key as a name; reported when it is not a legal one, and still returned so that reading goes on.
    /// </summary>
    public static NamedText Of(ScalarNode key, string what, DiagnosticBag bag)
    {
        string name = key.Value;
        if (!IsLegal(name) && name != MapNode.MergeKey)
        {
            bag.Error("E107", key.Span, $"'{Shortened(name)}' cannot name {what}",
                "start with a letter; use a-z, 0-9 and _, at most 64");
        }

        return new NamedText(name, key.Span);
    }

    public static bool IsLegal(string name) =>
        name.Length is > 0 and <= Longest
        && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static string Shortened(string name) => name.Length <= Longest ? name : name[..Longest] + "…";
}
