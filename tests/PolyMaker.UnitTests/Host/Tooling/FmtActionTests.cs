using System.Text;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Tooling;
using PolyMaker.Host.Verbs;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Tooling;

public sealed class FmtActionTests : IDisposable
{
    private const string Untidy = "version: 1\nprofiles:\n    base:   {extends: \"wide\"}   # why\n\n\nmarkets: []\n";
    private const string Tidy = "version: 1\nprofiles:\n  base: { extends: wide }       # why\n\nmarkets: []\n";

    private readonly ToolBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void CheckShowsTheDifferenceAndChangesNothing()
    {
        bench.Write("rules/bands.yaml", Untidy);
        Assert.Equal(ExitCodes.Failed, bench.RunHere("fmt --check"));
        Snapshot.Match("tooling/fmt-check.txt", bench.Text);
        Assert.Equal(Untidy, bench.Read("rules/bands.yaml"));
    }

    [Fact]
    public void WritesOnceThenIsSatisfied()
    {
        bench.Write("rules/bands.yaml", Untidy);
        bench.Write("rules/tests/a.test.yaml", "b:   1\n");
        Assert.Equal(ExitCodes.Ok, bench.RunHere("fmt"));
        Assert.Equal("formatted ROOT/rules/bands.yaml\nformatted ROOT/rules/tests/a.test.yaml\n"
            + "OK: 2 files, 2 changed\n", bench.Text);
        Assert.Equal(Tidy, bench.Read("rules/bands.yaml"));
        Assert.Equal(ExitCodes.Ok, bench.RunHere("fmt --check"));
        Assert.Equal("OK: 2 files, 0 changed\n", bench.Text);
        Assert.Empty(Directory.GetFiles(bench.Path("rules"), "*.part"));
    }

    [Fact]
    public void OtherFilesAreFormattedBesideOneThatCannotBeRead()
    {
        bench.Write("rules/bands.yaml", Untidy);
        bench.Write("markets/broken.yaml", "market: [\n");
        Assert.Equal(ExitCodes.Failed, bench.RunHere("fmt"));
        Assert.Contains("ROOT/markets/broken.yaml:2:1: error[E005]", bench.Notes, StringComparison.Ordinal);
        Assert.Equal("market: [\n", bench.Read("markets/broken.yaml"));
        Assert.Equal(Tidy, bench.Read("rules/bands.yaml"));
    }

    [Fact]
    public void WritesThroughALinkAndKeepsTheMode()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var real = bench.Write("real.yaml", Untidy);
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(bench.Path("markets/link.yaml"), real);
        Assert.Equal(ExitCodes.Ok, bench.Run("fmt ROOT/markets/link.yaml"));
        Assert.Equal(Tidy, File.ReadAllText(real));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(real));
        Assert.NotNull(new FileInfo(bench.Path("markets/link.yaml")).LinkTarget);
    }

    [Fact]
    public void StandardInputGoesToStandardOutput()
    {
        StringWriter text = new();
        StringWriter notes = new();
        var request = new FmtRequest(["-"], new RuleFolders(new Folders("", ""), null, null), Check: false);
        var input = new MemoryStream(Encoding.UTF8.GetBytes(Untidy));
        Assert.Equal(ExitCodes.Ok,
            FmtAction.Run(request, new Output(text, notes), () => input, CancellationToken.None));
        Assert.Equal(Tidy, text.ToString());
    }
}
