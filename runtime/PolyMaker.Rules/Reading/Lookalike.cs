namespace PolyMaker.Rules.Reading;

/// <summary>
/// Characters that look like those of the language and are others: what a word processor, a chat or a web page puts in
/// their place. They come with pasted rules, and a reader cannot see what is wrong.
/// </summary>
internal static class Lookalike
{
    /// <summary>"'−' is U+2212, not a minus: type -" for the first one in a text; null when there is none.</summary>
    public static string? Hint(string text)
    {
        foreach (char candidate in text)
        {
            (string Is, string Type)? known = candidate switch
            {
                '\u2212' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' =>
                    ("a typographic dash", "type -"),
                '\u00A0' or '\u2007' or '\u202F' => ("a no-break space", "type an ordinary space"),
                '\u200B' or '\uFEFF' or '\u2060' => ("an invisible character", "remove it"),
                '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' => ("a typographic quote", "type \""),
                '\u2018' or '\u2019' or '\u201A' => ("a typographic quote", "type '"),
                '\u00D7' or '\u22C5' or '\u00B7' => ("a multiplication sign", "type *"),
                '\u00F7' or '\u2215' => ("a division sign", "type /"),
                '\u2264' => ("a typographic sign", "type <="),
                '\u2265' => ("a typographic sign", "type >="),
                '\u2260' => ("a typographic sign", "type !="),
                '\u00A2' => ("a cent sign", "prices in cents end in c, like 0.6c"),
                _ => null,
            };
            if (known is { } found)
            {
                return $"U+{(int)candidate:X4} is {found.Is}: {found.Type}";
            }
        }

        return null;
    }
}
