using PolyMaker.Host.Config;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Config;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ANewFileInAnExistingFolderIsFine()
    {
        OutputFile.Check("--json", folder.Combine("new.json"), [folder.Combine("in.gz")]);
        OutputFile.Check("--json", null, []);
        OutputFile.Check("--json", OutputFile.StandardOutput, []);
    }

    [Fact]
    public void AFolderAndAMissingFolderAreRefused()
    {
        Assert.Contains("is a folder", Refusal(folder.Combine(".")), StringComparison.Ordinal);
        Assert.Contains("there is no folder", Refusal(folder.Combine("no/where.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void AnInputIsRefusedUnderWhateverNameItIsGiven()
    {
        folder.Write("in.gz", "data");
        File.CreateSymbolicLink(folder.Combine("link.gz"), folder.Combine("in.gz"));

        Assert.Contains("is what this command reads", Refusal(folder.Combine("in.gz")), StringComparison.Ordinal);
        Assert.Contains("is what this command reads", Refusal(folder.Combine("./in.gz")), StringComparison.Ordinal);
        Assert.Contains("is what this command reads", Refusal(folder.Combine("link.gz")), StringComparison.Ordinal);
    }

    private string Refusal(string path) =>
        Assert.Throws<InputException>(() => OutputFile.Check("--json", path, [folder.Combine("in.gz")])).Message;
}
