using System.Text.RegularExpressions;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Tidy;

/// <summary>What lies where in the repository, and that none of it knows the machine it was written on.</summary>
public sealed partial class RepositoryTests
{
    private static readonly string[] TopLevel =
    [
        "runtime", "rules", "markets", "tests", "schemas", "PolyMaker.Rules.sln", "README.md", "Makefile", "LICENSE",
        "CHANGELOG.md", "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig",
        ".gitattributes", ".gitignore", ".ci",
    ];

    [Fact]
    public void TopLevelHoldsOnlyWhatTheDesignNames() => TidyTests.Nothing(
        SourceTree.Paths.Select(path => path.Split('/')[0]).Distinct().Except(TopLevel)
            .Select(entry => $"{entry} does not belong at the top: it has a room below, or does not belong at all"));

    [Fact]
    public void NoFileKnowsTheMachineItWasWrittenOn() => TidyTests.Nothing(
        from file in SourceTree.Text
        from line in file.Lines.Select((text, index) => (Text: text, Number: index + 1))
        where MachinePath().IsMatch(line.Text)
        select $"{file.Path}:{line.Number} has a path of one machine: {line.Text.Trim()}");

    /// <summary>Two screens: whoever wants more opens the file that knows it.</summary>
    [Fact]
    public void ReadmeStaysShort() =>
        Assert.InRange(File.ReadAllLines(RepositoryRoot.Combine("README.md")).Length, 1, 110);

    [Fact]
    public void EveryTestDataFolderIsListed() => AllListed("tests/data", "README.md", folders: true);

    [Fact]
    public void EveryRecordingIsListedWithItsSource() => AllListed("markets/recordings", "SOURCE.md", folders: false);

    private static void AllListed(string folder, string listName, bool folders)
    {
        var entries = SourceTree.Paths.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal))
            .Select(path => path[(folder.Length + 1)..])
            .Where(path => folders
                ? path.Contains('/', StringComparison.Ordinal)
                : !path.EndsWith(".md", StringComparison.Ordinal))
            .Select(path => folders ? path.Split('/')[0] + "/" : path)
            .Distinct().ToList();
        if (entries.Count == 0)
        {
            return;
        }

        var list = File.ReadAllText(RepositoryRoot.Combine($"{folder}/{listName}"));
        TidyTests.Nothing(entries.Where(entry => !list.Contains(entry, StringComparison.Ordinal))
            .Select(entry => $"{folder}/{listName} does not name {entry}: say what it is and where from"));
    }

    [GeneratedRegex(@"(?:^|[^\w.])(?:/(?:work|home|farm|root|Users|tmp)/|[A-Z]:\\Users\\)")]
    private static partial Regex MachinePath();
}
