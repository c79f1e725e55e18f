using PolyMaker.Rules.Checking;

namespace PolyMaker.Rules.Reading;

/// <summary>
/// YAML's own syntax errors in words an operator can act on, with the traps that this language meets named.
/// </summary>
internal static class YamlFault
{
    public static void Report(SourceText source, int offset, string message, DiagnosticBag bag)
    {
        int at = Math.Clamp(offset, 0, source.Text.Length);
        (int line, _) = source.PositionOf(at);
        string text = source.LineText(line);
        bag.Error("E005", new SourceSpan(source, at, 1), $"not valid YAML: {Reword(message)}", Hint(text, message));
    }

    private static string Reword(string message)
    {
        string plain = message.Trim().TrimEnd('.');
        return plain.Length == 0 ? "unexpected text" : char.ToLowerInvariant(plain[0]) + plain[1..];
    }

    private static string? Hint(string line, string message)
    {
        if (line.Contains(" ? ", StringComparison.Ordinal))
        {
            return "there is no `a ? b : c`; write if(a, b, c)";
        }

        if (message.Contains("invalid mapping", StringComparison.Ordinal))
        {
            return "quote a value that contains ': ', and indent a nested map below its key";
        }

        if (message.Contains("cannot start any token", StringComparison.Ordinal))
        {
            return "a value cannot start with this character; quote it";
        }

        return message.Contains("flow", StringComparison.Ordinal) ? "close every [ and { it opens" : null;
    }
}
