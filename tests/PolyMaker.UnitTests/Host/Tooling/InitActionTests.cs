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

    [Fact]
    public void FolderThatHoldsSomethingIsLeftAlone()
    {
        bench.Write("desk/mine.txt", "mine");
        Assert.Equal(ExitCodes.Usage, bench.Run("init ROOT/desk"));
        Assert.Equal("polymaker: ROOT/desk: not an empty folder; nothing was written\n", bench.Notes);
        Assert.Single(Directory.GetFileSystemEntries(bench.Path("desk")));
    }
}
