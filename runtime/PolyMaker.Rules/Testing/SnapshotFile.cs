using System.Text;

namespace PolyMaker.Rules.Testing;

/// <summary>
/// The file behind `snapshot:`. One that is missing is written and still fails, so that no run can bless itself: it
/// must be read and committed first.
/// </summary>
internal static class SnapshotFile
{
    /// <summary>Null when it is the same; else what was expected and what came.</summary>
    public static (string Expected, string Got)? Compare(
        string path, string actual, RuleTestOptions options)
    {
        string? before = Read(path, options.Files);
        if (before is null)
        {
            if (!options.WritesSnapshots)
            {
                return ("a file that was written and reviewed before", "there is no such file");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return ("a file that was written and reviewed before",
                "there was none; it is written now: read it, commit it, run again");
        }

        string[] expected = before.ReplaceLineEndings("\n").Split('\n');
        string[] got = actual.Split('\n');
        int line = 0;
        while (line < expected.Length && line < got.Length && expected[line] == got[line])
        {
            line++;
        }

        return line == expected.Length && line == got.Length
            ? null
            : (FormattableString.Invariant($"line {line + 1}: {At(expected, line)}"),
                FormattableString.Invariant($"{At(got, line)} (to accept: delete the file, run, read, commit)"));
    }

    private static string? Read(string path, FileTable? files) =>
        files is not null ? files.Read(path) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : null
        : File.Exists(path) ? File.ReadAllText(path)
        : null;

    private static string At(string[] lines, int line) => line < lines.Length ? lines[line].Trim() : "the end";
}
