namespace PolyMaker.UnitTests.Testing;

/// <summary>
/// Golden files under tests/data, reviewed as code. <c>UPDATE_SNAPSHOTS=1 make test</c> writes what the program says
/// now; without it a difference fails, and so does a missing file, which is written so that it can be read and
/// committed.
/// </summary>
public static class Snapshot
{
    /// <summary>
    /// Compares with tests/data/<paramref name="name"/>. Line ends do not matter; everything else does.
    /// </summary>
    public static void Match(string name, string actual)
    {
        var path = RepositoryRoot.Combine("tests/data/" + name);
        var text = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Write(path, text);
            return;
        }

        if (!File.Exists(path))
        {
            Write(path, text);
            Assert.Fail($"tests/data/{name} did not exist. It is written now: read it, then run again.");
        }

        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        if (expected != text)
        {
            Assert.Fail($"tests/data/{name} differs{FirstDifference(expected, text)}\n"
                + "If the new text is right: UPDATE_SNAPSHOTS=1 make test, and review the change.");
        }
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (wanted, found) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < wanted.Length && line < found.Length && wanted[line] == found[line])
        {
            line++;
        }

        string At(string[] lines) => line < lines.Length ? $"|{lines[line]}|" : "(the end)";
        return $" at line {line + 1}:\n  expected {At(wanted)}\n  actual   {At(found)}";
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
