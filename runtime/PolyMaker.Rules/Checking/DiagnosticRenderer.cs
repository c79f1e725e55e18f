using System.Text;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Checking;

/// <summary>
/// Diagnostics as text: the headline, the source line, and a caret under the fault. Control characters of a hostile
/// file never reach the terminal, nor does what an address holds of users and tokens.
/// </summary>
public static class DiagnosticRenderer
{
    private const int WidestLine = 116;
    private const int ContextBefore = 60;

    /// <summary>Every diagnostic with its frame, in the order given, and a closing count.</summary>
    public static string Render(IReadOnlyList<Diagnostic> diagnostics, RuleSources sources) =>
        Render(diagnostics, sources.Find);

    /// <summary>The same where the text of a file comes from elsewhere; null leaves the frame out.</summary>
    public static string Render(IReadOnlyList<Diagnostic> diagnostics, Func<string, SourceText?> find)
    {
        StringBuilder text = new();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            text.Append(Headline(diagnostic)).Append('\n');
            if (find(diagnostic.File) is { } source && diagnostic.Line <= source.LineCount)
            {
                AppendFrame(text, diagnostic, source.LineText(diagnostic.Line));
            }
        }

        return text.ToString();
    }

    /// <summary>One line without the frame.</summary>
    public static string Headline(Diagnostic diagnostic)
    {
        string severity = diagnostic.Severity == Severity.Error ? "error" : "warning";
        string hint = diagnostic.Hint is null ? "" : $"; {diagnostic.Hint}";
        string place = $"{diagnostic.File}:{diagnostic.Line}:{diagnostic.Column}";
        return Printable($"{place}: {severity}[{diagnostic.Code}]: {diagnostic.Message}{hint}");
    }

    private static void AppendFrame(StringBuilder text, Diagnostic diagnostic, string line)
    {
        if (line.Length == 0)
        {
            return;
        }

        (line, int start, int length) = AddressMask.Of(
            line, Math.Min(diagnostic.Column - 1, line.Length), Math.Max(1, diagnostic.Length));
        int from = line.Length <= WidestLine ? 0 : Math.Max(0, start - ContextBefore);
        int to = Math.Min(line.Length, from + WidestLine);
        int marks = Math.Clamp(length, 1, Math.Max(1, to - start));
        string number = diagnostic.Line.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string margin = new(' ', number.Length);
        text.Append(' ').Append(number).Append(" | ").Append(Printable(line[from..to]).TrimEnd()).Append('\n');
        text.Append(' ').Append(margin).Append(" | ").Append(' ', start - from);
        text.Append('^').Append('~', marks - 1).Append('\n');
    }

    private static string Printable(string text)
    {
        return text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && !text.Any(char.IsControl)
            ? text
            : string.Concat(text.Select(c => c == '\t' ? ' ' : char.IsControl(c) ? '\ufffd' : c));
    }
}
