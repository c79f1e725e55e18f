using PolyMaker.Host.Config;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Config;

public sealed class FoldersTests : IDisposable
{
    private readonly TemporaryFolder root = new();

    public void Dispose() => root.Dispose();

    [Fact]
    public void CurrentFolderComesFirst()
    {
        root.Write("here/rules/bands.yaml", "");
        root.Write("program/rules/bands.yaml", "");
        Assert.Equal("rules", Folders().Find("rules"));
    }

    [Fact]
    public void ProgramsTreeComesNext()
    {
        root.Write("program/rules/bands.yaml", "");
        root.Write("here/other.txt", "");
        Assert.Equal(Path.Combine("..", "program", "rules"), Folders().Resolve("rules", null, "--rules"));
    }

    [Fact]
    public void MissingFolderIsNamedWithTheOptionThatGivesIt()
    {
        root.Write("here/file.txt", "");
        Assert.Contains("--rules DIR", Refusal(null), StringComparison.Ordinal);
        Assert.Equal("--rules nowhere: there is no such folder", Refusal("nowhere"));
        Assert.Equal("--rules file.txt: this is a file; give the folder that holds it", Refusal("file.txt"));
    }

    private string Refusal(string? given) =>
        Assert.Throws<InputException>(() => Folders().Resolve("rules", given, "--rules")).Message;

    private Folders Folders() =>
        new(root.Combine("here"), root.Combine("program/artifacts/bin") + Path.DirectorySeparatorChar);
}
