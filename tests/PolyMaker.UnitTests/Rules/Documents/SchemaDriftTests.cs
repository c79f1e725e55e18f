using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;
using PolyMaker.Rules.Reading;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.UnitTests.Rules.Documents;

/// <summary>
/// Editors read the schemas and the compiler reads the documents; both must know the same keys and names.
/// </summary>
public sealed partial class SchemaDriftTests
{
    private static readonly JObject Bands = Schema("bands");
    private static readonly JObject Market = Schema("market");
    private static readonly JToken Account = Bands["properties"]!["account"]!["properties"]!;
    private static readonly JObject Profile = Schema("profile");
    private static readonly JObject Selection = Schema("selection");

    public static TheoryData<string> Owners() =>
        ["file", "profile", "param", "term", "quote", "band", "risk", "on_breach", "marketsEntry", "match", "market",
            "identity", "tokens", "rewards", "profile file", "signal", "schedule", "script", "source", "reload",
            "account", "cluster", "account.on_breach", "shrink", "breakers", "allocate", "selection", "candidates",
            "requirement", "keep", "ladder", "side", "orders", "exit"];

    [Theory]
    [MemberData(nameof(Owners))]
    public void SchemaAndDocumentsHaveTheSameKeys(string owner)
    {
        (KeySet keys, JToken? schema) = owner switch
        {
            "file" => (BandsDocument.Keys, Bands),
            "profile file" => (BandsDocument.ProfileFileKeys, Profile),
            "rewards" => (RewardsDocument.Keys, Market["definitions"]!["identity"]!["properties"]!["rewards"]),
            "account" => (AccountDocument.Keys, Bands["properties"]!["account"]),
            "cluster" => (ClusterDocument.Keys,
                ((JObject)Account["clusters"]!["patternProperties"]!).Properties().Single().Value),
            "account.on_breach" => (AccountDocument.BreachKeys, Account["on_breach"]),
            "shrink" => (AccountDocument.ShrinkKeys, Account["shrink"]),
            "breakers" => (AccountBreakersDocument.Keys, Account["breakers"]),
            "allocate" => (AllocateDocument.Keys, Account["allocate"]),
            "reload" => (ReloadDocument.Keys, Bands["properties"]!["reload"]),
            "profile" => (ProfileDocument.Keys, Bands["definitions"]!["profile"]),
            "signal" => (SignalDocument.Keys, Bands["definitions"]!["signal"]),
            "script" => (ScriptDocument.Keys, Bands["definitions"]!["script"]),
            "source" => (SourceDocument.Keys, Bands["definitions"]!["source"]),
            "schedule" => (ScheduleDocument.Keys, Bands["definitions"]!["schedule"]),
            "param" => (ParameterDocument.Keys, Bands["definitions"]!["param"]),
            "term" => (TermDocument.Keys, Bands["definitions"]!["term"]),
            "quote" => (OutputDocument.Keys, Bands["definitions"]!["quote"]),
            "ladder" => (LadderDocument.Keys, Bands["definitions"]!["ladder"]),
            "side" => (SideDocument.Keys, Bands["definitions"]!["side"]),
            "orders" => (OrdersDocument.Keys, Bands["definitions"]!["orders"]),
            "exit" => (ExitDocument.Keys, Bands["definitions"]!["exit"]),
            "band" => (BandDocument.Keys, Bands["definitions"]!["band"]),
            "risk" => (RiskDocument.Keys, Bands["definitions"]!["risk"]),
            "on_breach" => (OnBreachDocument.Keys, Bands["definitions"]!["risk"]!["properties"]!["on_breach"]),
            "marketsEntry" => (MatchDocument.Keys, Bands["definitions"]!["marketsEntry"]),
            "match" => (MatchDocument.MatchKeys, Bands["definitions"]!["marketsEntry"]!["properties"]!["match"]),
            "market" => (MarketDocument.Keys, Market),
            "identity" => (IdentityDocument.Keys, Market["definitions"]!["identity"]),
            "selection" => (SelectionDocument.Keys, Selection),
            "candidates" => (CandidatesDocument.Keys, Selection["properties"]!["candidates"]),
            "requirement" => (RequirementDocument.Keys, Selection["definitions"]!["requirement"]),
            "keep" => (KeepDocument.Keys, Selection["properties"]!["keep"]),
            _ => (TokensDocument.Keys, Market["definitions"]!["tokens"]),
        };
        JObject properties = (JObject)schema!["properties"]!;
        Assert.Equal(keys.Names.Order(), properties.Properties().Select(property => property.Name).Order());
        Assert.False((bool)schema["additionalProperties"]!);
    }

    [Theory]
    [InlineData(typeof(ParameterDocument))]
    [InlineData(typeof(BandDocument))]
    [InlineData(typeof(ProfileDocument))]
    [InlineData(typeof(RiskDocument))]
    [InlineData(typeof(OnBreachDocument))]
    [InlineData(typeof(IdentityDocument))]
    [InlineData(typeof(TokensDocument))]
    [InlineData(typeof(ReloadDocument))]
    [InlineData(typeof(BandsDocument))]
    [InlineData(typeof(ScheduleDocument))]
    [InlineData(typeof(ScriptDocument))]
    public void EachKeyHasItsPropertyInTheRecord(Type document)
    {
        KeySet keys = (KeySet)document.GetField("Keys")!.GetValue(null)!;
        string[] properties = [.. document.GetProperties().Select(property => Snake(property.Name))];
        Assert.Empty(keys.Names.Except(properties).Except(["version"]));
    }

    [Fact]
    public void TheSchemasNameTheWholeVocabulary()
    {
        foreach (JObject schema in new[] { Bands, Market })
        {
            string description = (string)schema["definitions"]!["expression"]!["description"]!;
            IEnumerable<string> named =
                NamePattern().Matches(description).Select(match => match.Value).Where(name => name != "p.NAME");
            Assert.Equal(Vocabulary.Variables.Select(variable => variable.Name).Order(), named.Order());
            Assert.All(FormulaFunction.All.Keys, function =>
                Assert.Contains(function, description, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void TheSelectionSchemaNamesEveryFact()
    {
        string description = (string)Selection["definitions"]!["expression"]!["description"]!;
        Assert.All(SelectionFacts.All, fact => Assert.Contains($" {fact.Name}", description, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ShippedPoliciesPassTheirSchema()
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(Selection.ToString());
        string markets = Path.Combine(RulesFixture.Root, "markets");
        Assert.All(
            [Path.Combine(markets, "selection.yaml"), .. Directory.GetFiles(Path.Combine(markets, "selections"))],
            file => Assert.Empty(schema.Validate(RulesFixture.AsJson(File.ReadAllText(file)))));
    }

    [Fact]
    public void BothSchemasDefineTheSharedPartsAlike()
    {
        JObject market = (JObject)Market["definitions"]!;
        foreach (JProperty shared in ((JObject)Bands["definitions"]!).Properties().Where(property =>
            market[property.Name] is not null))
        {
            Assert.True(JToken.DeepEquals(shared.Value, market[shared.Name]), shared.Name);
        }
    }

    /// <summary>UPDATE_SNAPSHOTS=1 writes it anew after a change of the schema of bands.yaml.</summary>
    [Fact]
    public void AProfileFileIsTheShareablePartOfBands()
    {
        JObject part = (JObject)Bands.DeepClone();
        part["title"] = Profile["title"];
        part["description"] = Profile["description"];
        JObject properties = (JObject)part["properties"]!;
        foreach (string key in BandsDocument.Keys.Names.Except(BandsDocument.ProfileFileKeys.Names))
        {
            properties.Remove(key);
        }

        JObject definitions = (JObject)part["definitions"]!;
        string text = part.ToString();
        foreach (JProperty unused in definitions.Properties()
            .Where(each => !text.Contains($"#/definitions/{each.Name}\"", StringComparison.Ordinal)).ToList())
        {
            unused.Remove();
        }

        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Path.Combine(RulesFixture.Root, "schemas", "profile.schema.json"), part + "\n");
        }

        Assert.True(
            JToken.DeepEquals(Schema("profile"), part), "UPDATE_SNAPSHOTS=1 writes schemas/profile.schema.json");
    }

    [Fact]
    public void EveryKeyHasADescription()
    {
        foreach (JProperty property in new[] { Bands, Market, Selection }.SelectMany(schema =>
            schema.Descendants().OfType<JProperty>())
            .Where(property => property.Parent?.Parent is JProperty { Name: "properties" }))
        {
            JToken value = property.Value;
            Assert.True(value["description"] is not null || value["$ref"] is not null, property.Path);
        }
    }

    /// <summary>
    /// Drafts disagree about these words, and an editor that meets one of another draft checks nothing at all.
    /// </summary>
    [Theory]
    [InlineData("bands")]
    [InlineData("market")]
    [InlineData("rule-test")]
    [InlineData("profile")]
    [InlineData("selection")]
    public void NoSchemaUsesAWordThatDraftsReadDifferently(string name)
    {
        string[] unsafeWords =
        [
            "exclusiveMinimum", "exclusiveMaximum", "const", "if", "then", "else", "contains", "propertyNames", "$id",
            "id", "examples", "dependencies", "$defs",
        ];
        Assert.DoesNotContain(Schema(name).Descendants().OfType<JProperty>(), word =>
            unsafeWords.Contains(word.Name) && word.Parent?.Parent is not JProperty { Name: "properties" });
    }

    [Fact]
    public async Task ShippedFilesPassTheirSchemas()
    {
        JsonSchema bands = await JsonSchema.FromJsonAsync(Bands.ToString());
        JsonSchema market = await JsonSchema.FromJsonAsync(Market.ToString());
        string root = RulesFixture.Root;
        Assert.Empty(bands.Validate(RulesFixture.AsJson(File.ReadAllText(Path.Combine(root, "rules", "bands.yaml")))));
        Assert.Empty(bands.Validate(RulesFixture.AsJson(RulesFixture.GoodBands)));
        JsonSchema profile = await JsonSchema.FromJsonAsync(Profile.ToString());
        Assert.All(Directory.GetFiles(Path.Combine(root, "rules", "profiles"), "*.yaml"), file =>
        {
            Assert.Empty(profile.Validate(RulesFixture.AsJson(File.ReadAllText(file))));
            Assert.StartsWith("# yaml-language-server: $schema=../../schemas/profile.schema.json\n",
                File.ReadAllText(file), StringComparison.Ordinal);
        });
        Assert.All(Directory.GetFiles(Path.Combine(root, "markets"), "*.yaml")
            .Where(file => !RuleSources.IsSelectionFile(file)), file =>
        {
            Assert.Empty(market.Validate(RulesFixture.AsJson(File.ReadAllText(file))));
            Assert.StartsWith("# yaml-language-server: $schema=../schemas/market.schema.json\n", File.ReadAllText(file),
                StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("E101-near.yaml")]
    [InlineData("E101-far.yaml")]
    [InlineData("E101-unknown-output.yaml")]
    [InlineData("E102-list-for-map.yaml")]
    [InlineData("E102-text-for-term.yaml")]
    [InlineData("E103-no-version.yaml")]
    [InlineData("E104-version.yaml")]
    [InlineData("E105-breach-word.yaml")]
    [InlineData("E105-shadow-word.yaml")]
    [InlineData("E106-clamp-of-three.yaml")]
    [InlineData("E107-name.yaml")]
    [InlineData("E108-limit-expression.yaml")]
    [InlineData("E108-limit-without-unit.yaml")]
    [InlineData("E108-jump-in-ticks.yaml")]
    [InlineData("E105-account-action.yaml")]
    [InlineData("E108-account-day.yaml")]
    [InlineData("E108-account-breaker.yaml")]
    [InlineData("E108-account-percent.yaml")]
    [InlineData("E101-account-key.yaml")]
    [InlineData("E101-reload.yaml")]
    [InlineData("E110-signal-without-time.yaml")]
    [InlineData("E110-signal-of-two-kinds.yaml")]
    [InlineData("E110-schedule-of-no-kind.yaml")]
    [InlineData("E103-script-clamp.yaml")]
    [InlineData("E105-script-unit.yaml")]
    [InlineData("E101-js-key.yaml")]
    [InlineData("E108-flow-sentence.yaml")]
    [InlineData("E108-flow-window.yaml")]
    [InlineData("E102-flow-text.yaml")]
    [InlineData("E105-flow-word.yaml")]
    [InlineData("E103-match-nothing.yaml")]
    [InlineData("E108-match-liquidity.yaml")]
    [InlineData("E108-match-price.yaml")]
    [InlineData("E108-match-time.yaml")]
    [InlineData("market-E312-price.yaml")]
    [InlineData("market-E102-tags.yaml")]
    [InlineData("market-E101-key.yaml")]
    [InlineData("market-E103-profile.yaml")]
    [InlineData("market-E108-date.yaml")]
    [InlineData("market-E108-instant.yaml")]
    [InlineData("market-E312-condition.yaml")]
    [InlineData("market-E312-tick.yaml")]
    public async Task FilesOfTheWrongShapeFailTheirSchema(string file)
    {
        JObject schema = file.StartsWith("market-", StringComparison.Ordinal) ? Market : Bands;
        string text = File.ReadAllText(Path.Combine(RulesFixture.Root, "tests", "data", "rules-bad", file));
        Assert.NotEmpty((await JsonSchema.FromJsonAsync(schema.ToString())).Validate(RulesFixture.AsJson(text)));
    }

    private static JObject Schema(string name) =>
        JObject.Parse(File.ReadAllText(Path.Combine(RulesFixture.Root, "schemas", $"{name}.schema.json")));

    private static string Snake(string name) => CapitalPattern().Replace(name, "_$0").TrimStart('_').ToLowerInvariant();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex CapitalPattern();

    [GeneratedRegex(
        @"\b(?:book|own|ext|competitor|calib|inv|fills|vol|flow|regime|time|market|feed|reward|risk|account|group"
            + "|cluster|hour"
            + "|side|p)"
        + @"(?:\.[A-Za-z0-9_]+)+")]
    private static partial Regex NamePattern();
}
