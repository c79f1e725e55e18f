namespace PolyMaker.Polymarket.Keys;

/// <summary>
/// Reads NAME=value lines: blank lines, # comments, "export" and quotes are understood; nothing is expanded. What is
/// wrong is told by line number, never by repeating the line.
/// </summary>
public static class DotEnvFile
{
    public static List<KeyEntry> Read(string path, List<string> problems)
    {
        string file = Path.GetFileName(path);
        List<KeyEntry> entries = [];
        string[] lines = File.ReadAllLines(path);
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            string source = $"{file}:{i + 1}";
            if (TryRead(line, source, out KeyEntry? entry))
            {
                entries.Add(entry!);
            }
            else
            {
                problems.Add($"{source}: expected NAME=value, with quotes closed");
            }
        }

        return entries;
    }

    private static bool TryRead(string line, string source, out KeyEntry? entry)
    {
        const string Export = "export ";
        string text = line.StartsWith(Export, StringComparison.Ordinal) ? line[Export.Length..] : line;
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string name = equals > 0 ? text[..equals].Trim() : "";
        bool isNamed = name.Length > 0 && name.All(each => char.IsAsciiLetterOrDigit(each) || each == '_');
        string? value = isNamed ? Unquote(text[(equals + 1)..].Trim()) : null;
        entry = value is null ? null : new KeyEntry(name, value, source);
        return entry is not null;
    }

    /// <summary>Null for a quote that never closes.</summary>
    private static string? Unquote(string text)
    {
        if (text.Length > 0 && text[0] is ('"' or '\''))
        {
            int end = text.IndexOf(text[0], 1);
            string rest = end > 0 ? text[(end + 1)..].TrimStart() : "";
            return end > 0 && (rest.Length == 0 || rest[0] == '#') ? text[1..end] : null;
        }

        int comment = text.IndexOf(" #", StringComparison.Ordinal);
        return comment < 0 ? text : text[..comment].TrimEnd();
    }
}
