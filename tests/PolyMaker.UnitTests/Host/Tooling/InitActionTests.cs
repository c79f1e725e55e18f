using PolyMaker.Host.Config;

namespace PolyMaker.UnitTests.Host.Tooling;

public sealed class InitActionTests : IDisposable
{
    private readonly ToolBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void StarterSetPassesCheckAndIsInCanonicalForm()
    {
        Assert.Equal(ExitCodes.Ok, bench.Run("init ROOT/desk"));
        Assert.Contains("wrote ROOT/desk/.github/workflows/rules.yml\n", bench.Text, StringComparison.Ordinal);
        Assert.True(bench.Run("check ROOT/desk --deny-warnings") == ExitCodes.Ok, bench.Text);
        Assert.True(bench.Run("fmt --check ROOT/desk/rules ROOT/desk/markets") == ExitCodes.Ok, bench.Text);
        const string Folders = "--rules ROOT/desk/rules --markets ROOT/desk/markets";
        Assert.Equal(ExitCodes.Ok, bench.Run($"plan example-market {Folders}"));
        Assert.True(File.Exists(bench.Path("desk/schemas/bands.schema.json")));
    }

    /// <summary>Each line of the workflow is one that the program takes, on the set as it was written.</summary>
    [Fact]
    public void WorkflowChecksTestsAndComparesTheRules()
    {
        Assert.Equal(ExitCodes.Ok, bench.Run("init ROOT/desk"));
        string[] lines =
        [
            .. bench.Read("desk/.github/workflows/rules.yml").Split('\n')
                .Where(line => line.Contains("run: polymaker ", StringComparison.Ordinal))
                .Select(line => line[(line.IndexOf("polymaker ", StringComparison.Ordinal) + "polymaker ".Length)..]),
        ];
        Assert.Equal(
            [
                "check --format github", "fmt --check", "test rules/tests --format github",
                "test rules/tests --format junit > rule-tests.xml", "diff --base \"$BASE\" --format github",
            ],
            lines);
        Assert.Equal(ExitCodes.Ok, bench.Run("test ROOT/desk/rules/tests --format junit"));
        Assert.StartsWith("<testsuites>", bench.Text, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Ok, bench.Run("diff ROOT/desk ROOT/desk --format github"));
        Assert.Equal("::notice title=rules::the rules do not differ\n", bench.Text);
    }

    [Fact]
    public void APackComesWithItsTestAndPassesIt()
    {
        Assert.Equal(ExitCodes.Ok, bench.Run("init ROOT/desk --profile glft"));
        Assert.Contains("wrote ROOT/desk/rules/profiles/glft.yaml\n", bench.Text, StringComparison.Ordinal);
        Assert.True(bench.Run("check ROOT/desk --deny-warnings") == ExitCodes.Ok, bench.Text);
        const string Folders = "--rules ROOT/desk/rules --markets ROOT/desk/markets";
        Assert.True(bench.Run($"test ROOT/desk/rules/tests {Folders}") == ExitCodes.Ok, bench.Text);
    }

    /// <summary>The first thing done in a new folder is `git init` as often as it is `polymaker init`.</summary>
    [Fact]
    public void AFreshRepositoryIsAnEmptyFolderAndTheCurrentOneIsMeantWithoutAName()
    {
        string here = Directory.CreateDirectory(bench.Path("desk")).FullName;
        Directory.CreateDirectory(Path.Combine(here, ".git"));
        Assert.Equal(ExitCodes.Ok, bench.Run("init ROOT/desk"));
        Assert.Equal(ExitCodes.Usage, bench.Run("init ROOT/desk"));

        // The tests' own folder is full, so it is refused by its name.
        Assert.Equal(ExitCodes.Usage, bench.Run("init"));
        Assert.Equal("polymaker: .: not an empty folder; nothing was written\n", bench.Notes);
    }

    [Fact]
    public void AnUnknownPackWritesNothing()
    {
        Assert.Equal(ExitCodes.Usage, bench.Run("init ROOT/desk --profile glf"));
        Assert.Equal("polymaker: --profile glf: did you mean 'glft'?\n", bench.Notes);
        Assert.False(Directory.Exists(bench.Path("desk")));
    }

    [Fact]
    public void FolderThatHoldsSomethingIsLeftAlone()
    {
        bench.Write("desk/mine.txt", "mine");
        Assert.Equal(ExitCodes.Usage, bench.Run("init ROOT/desk"));
        Assert.Equal("polymaker: ROOT/desk: not an empty folder; nothing was written\n", bench.Notes);
        Assert.Single(Directory.GetFileSystemEntries(bench.Path("desk")));
    }
}
