using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reference;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Tooling;

public sealed class VarsActionTests : IDisposable
{
    private readonly ToolBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void TableHasTheVocabularyAndTheParams()
    {
        Assert.Equal(ExitCodes.Ok, bench.RunHere("vars --profile base"));
        Snapshot.Match("tooling/vars.txt", bench.Text);
    }

    [Fact]
    public void JsonHasEveryName()
    {
        Assert.Equal(ExitCodes.Ok, bench.RunHere("vars --profile base --json"));
        using var json = JsonDocument.Parse(bench.Text);
        Assert.Equal(Vocabulary.Variables.Select(each => each.Name),
            json.RootElement.GetProperty("variables").EnumerateArray()
                .Select(each => each.GetProperty("name").GetString()));
        var half = Assert.Single(json.RootElement.GetProperty("params").EnumerateArray());
        Assert.Equal(("p.half", 0.006), (half.GetProperty("name").GetString(), half.GetProperty("value").GetDouble()));
    }

    [Theory]
    [InlineData("vars --profile bose", "--profile bose: no complete profile of this name; did you mean 'base'?")]
    [InlineData("schema bonds", "there is no schema 'bonds'; did you mean 'bands'?")]
    public void WhatIsMisspeltIsNamed(string line, string expected)
    {
        Assert.Equal(ExitCodes.Usage, line.StartsWith("vars", StringComparison.Ordinal)
            ? bench.RunHere(line) : bench.Run(line));
        Assert.Contains(expected, bench.Notes, StringComparison.Ordinal);
    }

    [Fact]
    public void WritesTheReferencePage()
    {
        Assert.Equal(ExitCodes.Ok, bench.RunHere("vars --write"));
        Assert.Equal(LanguagePage.Markdown(), bench.Read("rules/README.md"));
    }

    /// <summary>`polymaker vars --write` (or UPDATE_SNAPSHOTS=1) brings it up to date.</summary>
    [Fact]
    public void ShippedReferencePageIsNotStale() => Snapshot.Match("../../rules/README.md", LanguagePage.Markdown());

    /// <summary>Somebody copies it: as it stands on the page it must pass.</summary>
    [Fact]
    public void TheWholePackOfThePagePassesCheckAndItsTest()
    {
        string page = LanguagePage.Markdown();
        foreach (string file in new[] { "profiles/mine.yaml", "tests/mine.test.yaml" })
        {
            int start = page.IndexOf($"# {file}\n", StringComparison.Ordinal);
            bench.Write("rules/" + file, page[start..page.IndexOf("```", start, StringComparison.Ordinal)]);
        }

        Assert.True(bench.RunHere("check --deny-warnings") == ExitCodes.Ok, bench.Text);
        Assert.True(bench.RunHere("test ROOT/rules/tests/mine.test.yaml") == ExitCodes.Ok, bench.Text);
        Assert.Contains("2 passed", bench.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void SchemasAreTheFilesThatEditorsRead()
    {
        Assert.Equal(ExitCodes.Ok, bench.Run("schema --write ROOT/schemas"));
        var shipped = Directory.GetFiles(RepositoryRoot.Combine("schemas"));
        Assert.Equal(shipped.Length, Directory.GetFiles(bench.Path("schemas")).Length);
        Assert.All(shipped, path =>
            Assert.Equal(File.ReadAllText(path), bench.Read("schemas/" + Path.GetFileName(path))));
        bench.Run("schema");
        Assert.Contains("market\n", bench.Text, StringComparison.Ordinal);
        bench.Run("schema market");
        Assert.Equal(File.ReadAllText(RepositoryRoot.Combine("schemas/market.schema.json")), bench.Text);
    }

    /// <summary>Editors differ in what else they know; draft 04 they all do.</summary>
    [Fact]
    public void SchemasStayInDraft04()
    {
        string[] later = ["const", "if", "then", "else", "$id", "$defs", "examples", "contains", "propertyNames",
            "prefixItems", "unevaluatedProperties", "dependentRequired"];
        Assert.All(RuleSchemas.Names, name =>
        {
            using var schema = JsonDocument.Parse(RuleSchemas.Text(name)!);
            Assert.Equal("http://json-schema.org/draft-04/schema#",
                schema.RootElement.GetProperty("$schema").GetString());
            Assert.Empty(Keywords(schema.RootElement, isSchema: true).Intersect(later));
        });
    }

    /// <summary>Names below `properties` and `definitions` are an operator's words, not keywords.</summary>
    private static IEnumerable<string> Keywords(JsonElement element, bool isSchema)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().SelectMany(each => Keywords(each, isSchema: true));
        }

        return element.ValueKind != JsonValueKind.Object ? []
            : element.EnumerateObject().SelectMany(each => Keywords(each.Value,
                !isSchema || each.Name is not ("properties" or "patternProperties" or "definitions"))
                .Concat(isSchema ? [each.Name] : []));
    }
}
