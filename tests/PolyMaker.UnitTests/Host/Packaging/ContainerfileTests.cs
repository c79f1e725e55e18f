using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Packaging;

public sealed class ContainerfileTests
{
    [Fact]
    public void EverythingItCopiesIsThere()
    {
        string[] lines = File.ReadAllLines(
            RepositoryRoot.Combine("runtime/PolyMaker.Host/Packaging/Containerfile"));
        string[] copied =
        [
            .. lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)
                    && !line.Contains("--from=", StringComparison.Ordinal))
                .SelectMany(line => line.Split(' ').Skip(1)
                    .Where(word => !word.StartsWith("--", StringComparison.Ordinal)).SkipLast(1)),
        ];
        Assert.Equal([".", "rules", "markets", "schemas"], copied);
        Assert.All(copied, path => Assert.True(Directory.Exists(RepositoryRoot.Combine(path)), path));
        string project = lines.Single(line => line.Contains("dotnet publish ", StringComparison.Ordinal)).Split(' ')[3];
        Assert.True(Directory.Exists(RepositoryRoot.Combine(project)), project);
    }
}
