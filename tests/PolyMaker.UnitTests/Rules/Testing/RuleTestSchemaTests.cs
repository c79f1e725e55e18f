using System.Globalization;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Testing;

namespace PolyMaker.UnitTests.Rules.Testing;

/// <summary>Editors read the schema and the runner reads the documents; both must know the same words.</summary>
public sealed class RuleTestSchemaTests
{
    private const string Modeline = "# yaml-language-server: $schema=../../schemas/rule-test.schema.json\n";

    private static readonly JObject Schema =
        JObject.Parse(File.ReadAllText(Path.Combine(RulesFixture.Root, "schemas", "rule-test.schema.json")));

    private static JToken Definitions => Schema["definitions"]!;

    [Theory]
    [InlineData("file")]
    [InlineData("test")]
    [InlineData("property")]
    [InlineData("expect")]
    [InlineData("step")]
    [InlineData("band")]
    public void SchemaAndDocumentsHaveTheSameKeys(string owner)
    {
        (IReadOnlyList<string> keys, JToken schema) = owner switch
        {
            "file" => (RuleTestDocument.Keys.Names, Schema),
            "test" => (TestDocument.Keys.Names, Definitions["test"]!),
            "property" => (PropertyDocument.Keys.Names, Definitions["property"]!),
            "expect" => (ExpectationReader.Keys.Names, Definitions["expect"]!),
            "step" => ([.. ExpectationReader.Keys.Names, .. TermExpectations.Keys], Definitions["expect_step"]!),
            _ => (BandExpectations.Keys.Names, Definitions["band"]!["anyOf"]![1]!),
        };
        Assert.Equal(keys.Order(), ((JObject)schema["properties"]!).Properties().Select(each => each.Name).Order());
        Assert.False((bool)schema["additionalProperties"]!);
    }

    [Fact]
    public void SchemaAndRunnerHaveTheSameWords()
    {
        Assert.Equal(NoQuoteWord.All, Words(Definitions["expect"]!["properties"]!["reason"]!));
        Assert.Equal(QuoteResults.Numbers, Words(Definitions["result"]!));
        Assert.Equal(PropertyDocument.Directions, Words(Definitions["property"]!["properties"]!["direction"]!));
    }

    [Fact]
    public void EveryKeyHasADescription() => Assert.All(
        Schema.Descendants().OfType<JProperty>().Where(each => each.Value is JObject
            && each.Parent?.Parent is JProperty { Name: "properties" } && each.Name != "items"),
        each => Assert.True(each.Value["description"] is not null || each.Value["$ref"] is not null, each.Path));

    [Fact]
    public async Task ShippedTestsPassTheirSchemaAndNameIt()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(Schema.ToString());
        foreach (string file in RuleTestRunner.Find([Path.Combine(RulesFixture.Root, "rules", "tests")]))
        {
            string text = await File.ReadAllTextAsync(file);
            Assert.StartsWith(Modeline, text, StringComparison.Ordinal);
            Assert.Empty(schema.Validate(RulesFixture.AsJson(text)));
        }
    }

    [Theory]
    [InlineData("test-E101-key.yaml")]
    [InlineData("test-E102-kinds.yaml")]
    [InlineData("test-E105-word.yaml")]
    [InlineData("test-E105-direction.yaml")]
    [InlineData("test-E108-tolerance.yaml")]
    [InlineData("test-E409-output.yaml")]
    [InlineData("test-E414-outside.yaml")]
    [InlineData("test-E415-two-kinds.yaml")]
    public async Task FilesOfTheWrongShapeFailTheSchema(string file)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(RulesFixture.Root, "tests", "data", "rules-bad", file));
        Assert.NotEmpty((await JsonSchema.FromJsonAsync(Schema.ToString())).Validate(RulesFixture.AsJson(text)));
    }

    private static IEnumerable<string> Words(JToken owner) => owner["enum"]!.Select(word => (string)word!);
}
