using System.Text.RegularExpressions;
using System.Xml.Linq;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Tidy;

/// <summary>
/// Which room may know which: read from the project files, so that a forbidden edge cannot arrive unseen.
/// </summary>
public sealed partial class DependencyTests
{
    private const string Core = "PolyMaker.Core";

    [Theory]
    [InlineData("Core")]
    [InlineData("Rules", Core)]
    [InlineData("Polymarket", Core)]
    [InlineData("Simulation", Core)]
    [InlineData("LocalVenue", Core, "PolyMaker.Polymarket", "PolyMaker.Simulation")]
    public void RoomsReferenceOnlyWhatTheyMay(string room, params string[] expected) =>
        Assert.Equal(expected, References(room, "ProjectReference").Select(Path.GetFileNameWithoutExtension));

    [Theory]
    [InlineData("Core")]
    [InlineData("Simulation")]
    [InlineData("LocalVenue")]
    [InlineData("Rules", "YamlDotNet", "CoreCLR-NCalc", "FluentValidation", "Jint", "NJsonSchema", "Quartz")]
    [InlineData("Polymarket", "Portable.BouncyCastle", "Polly")]
    public void RoomsUseOnlyTheirPackages(string room, params string[] allowed) =>
        Assert.Empty(References(room, "PackageReference").Except(allowed));

    [Fact]
    public void EveryVersionIsPinnedOnceForAllProjects() => TidyTests.Nothing(
        from path in SourceTree.Paths
        where path.EndsWith(".csproj", StringComparison.Ordinal)
        from package in XDocument.Load(RepositoryRoot.Combine(path)).Descendants("PackageReference")
        where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null
        select $"{path} gives {package.Attribute("Include")?.Value} a version: it belongs in Directory.Packages.props");

    /// <summary>So that a newer version of an expression or script library is a change of one file.</summary>
    [Theory]
    [InlineData("NCalc")]
    [InlineData("Jint")]
    public void ExpressionLibraryIsUsedFromOneFile(string library)
    {
        var users = SourceTree.CSharp("runtime/").Where(file => UsedLibraries(file).Contains(library));
        Assert.True(users.Count() <= 1, string.Join(", ", users.Select(file => file.Path)));
    }

    /// <summary>Build-only analyzers are not dependencies: nothing of them is shipped.</summary>
    private static List<string> References(string room, string kind)
    {
        var project = XDocument.Load(RepositoryRoot.Combine($"runtime/PolyMaker.{room}/PolyMaker.{room}.csproj"));
        return [.. project.Descendants(kind)
            .Where(reference => reference.Attribute("PrivateAssets")?.Value != "all")
            .Select(reference => reference.Attribute("Include")!.Value)];
    }

    private static IEnumerable<string> UsedLibraries(SourceFile file) =>
        Library().Matches(file.Code).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"(?:\busing (?:static |\w+ = )?|\bglobal::|(?<![\w.]))(NCalc|Jint)(?=[.;])")]
    private static partial Regex Library();
}
