using System.Text;

namespace PolyMaker.Rules.Checking;

/// <summary>The page behind a code: what it means, why it matters, a bad example and a good one.</summary>
public static class DiagnosticPage
{
    private const int Width = 100;

    public static string Render(DiagnosticEntry entry)
    {
        string kind = entry.Code.StartsWith('E')
            ? "error: the rules are refused, and whatever ran before keeps running"
            : "warning: the rules load; `check --deny-warnings` refuses them";
        StringBuilder page = new();
        page.Append(entry.Code).Append("  ").Append(entry.Title).Append('\n');
        page.Append(kind).Append("\n\n");
        page.Append(Wrapped(entry.Explanation));
        if (DiagnosticLessons.Find(entry.Code) is { } lesson)
        {
            page.Append("\nWhy it matters\n").Append(Indented(Wrapped(lesson.Why)));
            page.Append("\nBad\n").Append(Indented(lesson.Bad + "\n"));
            page.Append("\nGood\n").Append(Indented(lesson.Good + "\n"));
        }
        else
        {
            page.Append("\nGood\n").Append(Indented(entry.Fix + "\n"));
        }

        return page.ToString();
    }

    /// <summary>One line a code, in order.</summary>
    public static string List()
    {
        StringBuilder list = new();
        foreach (DiagnosticEntry entry in DiagnosticCatalog.Entries.OrderBy(entry => entry.Code,
            StringComparer.Ordinal))
        {
            list.Append(entry.Code).Append("  ").Append(entry.Title).Append('\n');
        }

        return list.ToString();
    }

    /// <summary>The code nearest to a mistyped one, when one is near.</summary>
    public static string? Nearest(string code) =>
        DiagnosticCatalog.Entries.FirstOrDefault(entry => entry.Code[1..] == code.TrimStart('E', 'W', 'e', 'w'))?.Code
            ?? NearName.Of(code.ToUpperInvariant(), DiagnosticCatalog.Entries.Select(entry => entry.Code));

    private static string Indented(string text) =>
        string.Concat(text.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "\n" : $"  {line}\n"));

    private static string Wrapped(string text)
    {
        StringBuilder wrapped = new();
        int column = 0;
        foreach (string word in text.Split(' '))
        {
            bool breaks = column > 0 && column + 1 + word.Length > Width;
            wrapped.Append(column == 0 ? "" : breaks ? "\n" : " ").Append(word);
            column = breaks || column == 0 ? word.Length : column + 1 + word.Length;
        }

        return wrapped.Append('\n').ToString();
    }
}
