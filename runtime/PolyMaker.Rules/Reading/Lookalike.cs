namespace PolyMaker.Rules.Reading;

/// <summary>
/// Characters that look like those of the language and are others: what a word processor, a chat or a web page puts in
/// their place. They come with pasted rules, and a reader cannot see what is wrong.
/// </summary>
internal static class Lookalike
{
    private const int FullWidth = '\uFF01' - '!';

    /// <summary>Cyrillic and Greek letters, each before the one it is taken for.</summary>
    private const string Letters = "\u0430a\u0432b\u0441c\u0501d\u0435e\u04BBh\u0456i\u0458j\u043Ak\u043Cm\u043Eo"
        + "\u0440p\u0455s\u0442t\u0443y\u0445x\u03B1a\u03B9i\u03BAk\u03BDv\u03BFo\u03C1p\u03C4t\u03C5u";

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
                '\u200B' or '\uFEFF' or '\u2060' or '\u00AD' or (>= '\u200C' and <= '\u200F')
                    or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') =>
                    ("an invisible character", "remove it"),
                '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' => ("a typographic quote", "type \""),
                '\u2018' or '\u2019' or '\u201A' => ("a typographic quote", "type '"),
                '\u00D7' or '\u22C5' or '\u00B7' => ("a multiplication sign", "type *"),
                '\u00F7' or '\u2215' => ("a division sign", "type /"),
                '\u2264' => ("a typographic sign", "type <="),
                '\u2265' => ("a typographic sign", "type >="),
                '\u2260' => ("a typographic sign", "type !="),
                '\u00A2' => ("a cent sign", "prices in cents end in c, like 0.6c"),
                >= '\uFF01' and <= '\uFF5E' => ("a full-width character", $"type {(char)(candidate - FullWidth)}"),
                > '\u007F' when Letters.IndexOf(candidate, StringComparison.Ordinal) is >= 0 and var at =>
                    ("a letter of another alphabet", $"type {Letters[at + 1]}"),
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
