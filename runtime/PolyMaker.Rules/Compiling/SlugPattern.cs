namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A market slug with wildcards: * is any run of characters, ? is any one. Case counts; slugs are lower case.
/// </summary>
internal static class SlugPattern
{
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
