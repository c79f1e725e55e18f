using System.Text.RegularExpressions;
using NJsonSchema;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Reference;

namespace PolyMaker.UnitTests.Rules.Reference;

/// <summary>
/// The first line of every shipped file names the schema that editors, and `make schemas-check`, judge it by: it must
/// be the one of its kind, and the file must pass it.
/// </summary>
public sealed partial class RuleSchemasTests
{
    public static TheoryData<string> Shipped() =>
    [
        .. new[] { "rules", "markets", "runtime/PolyMaker.Host/Tooling/Starter" }
            .SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(RulesFixture.Root, folder), "*.yaml", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(RulesFixture.Root, file)).Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task AShippedFileNamesTheSchemaOfItsKindAndPassesIt(string file)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(RulesFixture.Root, file));
        Match modeline = ModelinePattern().Match(text);
        Assert.True(modeline.Success, $"{file} begins with no `# yaml-language-server: $schema=…`");
        string named = modeline.Groups[1].Value;
        Assert.Equal(KindOf(file), Path.GetFileName(named).Replace(".schema.json", "", StringComparison.Ordinal));

        // The starter set is written into a folder of its own, with its schemas beside it.
        string folder = Path.GetDirectoryName(Path.Combine(RulesFixture.Root, file))!;
        string start = folder.Replace("runtime/PolyMaker.Host/Tooling/Starter/", "", StringComparison.Ordinal);
        Assert.True(File.Exists(Path.GetFullPath(Path.Combine(start, named))), $"{file} names {named}");
        JsonSchema schema = await JsonSchema.FromJsonAsync(RuleSchemas.Text(KindOf(file))!);
        Assert.Empty(schema.Validate(RulesFixture.AsJson(text)));
    }

    /// <summary>One more schema is one more kind of file that somebody must have thought of here.</summary>
    [Fact]
    public void EverySchemaIsOfAKnownKindOfFile() =>
        Assert.Equal(["bands", "faults", "market", "plan", "profile", "rule-test", "selection"], RuleSchemas.Names);

    private static string KindOf(string file) =>
        RuleSources.IsSelectionFile(file) ? "selection"
        : RuleSources.IsProfileFile(file) ? "profile"
        : file.EndsWith(".test.yaml", StringComparison.Ordinal) ? "rule-test"
        : Path.GetFileName(file) == RuleSources.BandsFile ? "bands"
        : "market";

    [GeneratedRegex(@"\A# yaml-language-server: \$schema=(\S+)\n")]
    private static partial Regex ModelinePattern();
}
