namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A market slug with wildcards: * is any run of characters, ? is any one. Case counts; slugs are lower case.
/// </summary>
internal static class SlugPattern
{
    /// <summary>What to write instead of a pattern that no slug can fit; null for every other.</summary>
    public static (string Sign, string Hint)? NeverFits(string pattern)
    {
        foreach (char each in pattern)
        {
            if (char.IsAsciiLetterUpper(each))
            {
                return ($"{each}", $"slugs are lower case: {pattern.ToLowerInvariant()}");
            }

            if (!char.IsAsciiLetterLower(each) && !char.IsAsciiDigit(each) && each is not ('-' or '_' or '*' or '?'))
            {
                return ($"{each}", each == ' '
                    ? "a market's slug is the last part of its address: fed-decision-in-december"
                    : "* stands for any run of characters and ? for any one, like fed-*; there is no other pattern");
            }
        }

        return null;
    }

    public static bool Matches(string pattern, string slug)
    {
        int p = 0, s = 0, star = -1, resume = 0;
        while (s < slug.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = s;
            }
            else if (p < pattern.Length && (pattern[p] == slug[s] || pattern[p] == '?'))
            {
                p++;
                s++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                s = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }
}
