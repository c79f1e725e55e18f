using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// YAML's own syntax errors in words an operator can act on, with the traps that this language meets named. A parser
/// stops where it can go on no longer, which is often a line after the mistake: the mistake is what is pointed at.
/// </summary>
internal static class YamlFault
{
    private const string Prefix = "not valid YAML: ";

    /// <summary>Of the parser's messages when it found another structure than it was in.</summary>
    private static readonly string[] Structural =
        ["expected key", "indicator", "invalid mapping", "mapping values are not allowed"];

    public static void Report(SourceText source, int offset, string message, DiagnosticBag bag)
    {
        int at = Math.Clamp(offset, 0, source.Text.Length);
        (int line, int column) = source.PositionOf(at);
        string text = source.LineText(line);
        bool isStructure = !text.Contains(" ? ", StringComparison.Ordinal) && Structural.Any(part =>
            message.Contains(part, StringComparison.OrdinalIgnoreCase));
        if (message.Contains("quoted scalar", StringComparison.Ordinal))
        {
            bag.Error("E005", new SourceSpan(source, at, 1), Prefix + "this quote is never closed on its line",
                $"add {(text.Length >= column ? text[column - 1] : '"')} where the text ends");
        }
        else if (isStructure && YamlIndentation.Of(source, line, column) is { } fault)
        {
            bag.Error("E005", fault.Span, Prefix + fault.Message, fault.Hint);
        }
        else
        {
            bag.Error("E005", new SourceSpan(source, at, 1), Prefix + Reword(message),
                IsIndexed(source.Text, at) ? "names have no brackets: book.mid" : Hint(text, message));
        }
    }

    /// <summary>`book["mid"]`: a bracket right behind a name.</summary>
    private static bool IsIndexed(string text, int at) =>
        at > 0 && at < text.Length && text[at] == '['
        && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] == '_');

    private static string Reword(string message)
    {
        string plain = message.Trim().TrimEnd('.');
        return plain.Length == 0 ? "unexpected text" : char.ToLowerInvariant(plain[0]) + plain[1..];
    }

    private static string Hint(string line, string message)
    {
        if (line.Contains(" ? ", StringComparison.Ordinal))
        {
            return "there is no `a ? b : c`; write if(a, b, c)";
        }

        if (line.TrimStart() is ['-', '{' or '[', ..])
        {
            return "a list item has a space behind its dash: `- { … }`";
        }

        if (message.Contains("invalid mapping", StringComparison.Ordinal))
        {
            return "quote a value that contains ': ', and indent a nested map below its key";
        }

        if (message.Contains("cannot start any token", StringComparison.Ordinal))
        {
            return "a value cannot start with this character; quote it";
        }

        return message.Contains("flow", StringComparison.Ordinal) ? "close every [ and { it opens"
            : "look at the quotes, colons and the indentation here and in the line above";
    }
}
