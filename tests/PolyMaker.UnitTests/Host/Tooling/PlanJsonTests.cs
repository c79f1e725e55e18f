using Newtonsoft.Json.Linq;
using NJsonSchema;
using PolyMaker.Host.Config;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Tooling;

/// <summary>Programs read `plan --json` by schemas/plan.schema.json: both must say the same.</summary>
public sealed class PlanJsonTests : IDisposable
{
    private static readonly JObject Schema =
        JObject.Parse(File.ReadAllText(RepositoryRoot.Combine("schemas/plan.schema.json")));

    private readonly ToolBench bench = new();

    public void Dispose() => bench.Dispose();

    [Theory]
    [InlineData("any-market")]
    [InlineData("--profile base")]
    public async Task ShippedPlansAreWhatTheSchemaSays(string plan)
    {
        string folders = $"--rules {RepositoryRoot.Combine("rules")} --markets {RepositoryRoot.Combine("markets")}";
        Assert.True(bench.Run($"plan {plan} --json {folders}") == ExitCodes.Ok, bench.Notes);
        Assert.Empty((await Validator()).Validate(bench.Text));
    }

    [Fact]
    public async Task MarketFilesAndScriptsAreInTheSchemaAsWell()
    {
        bench.Write("markets/fed.yaml", "market: fed-dec\nprofile: base\nparams: { half: { value: 1c } }\n");
        string bands = bench.Read("rules/bands.yaml");
        bench.Write("rules/bands.yaml", bands.Replace("version: 1\n",
            "version: 1\nscripts:\n  lean: { file: scripts/lean.js, inputs: [book.micro], unit: price, "
            + "clamp: [-1c, 1c], on_error: 0c }\n", StringComparison.Ordinal)
            .Replace("set: book.micro }", "set: book.micro + js.lean }", StringComparison.Ordinal));
        bench.Write("rules/scripts/lean.js", "function lean(x) {\n  return [0][0];\n}\n");
        Assert.True(bench.RunHere("plan fed-dec --json") == ExitCodes.Ok, bench.Notes);
        JObject plan = JObject.Parse(bench.Text);
        JsonSchema schema = await Validator();
        Assert.NotEmpty(plan["scripts"]!);
        Assert.Empty(schema.Validate(plan));
        plan["values"]![0]!["line"] = "eight";
        Assert.NotEmpty(schema.Validate(plan));
        plan.Remove("values");
        Assert.NotEmpty(schema.Validate(plan));
    }

    [Fact]
    public void EveryKeyHasADescription() => Assert.All(
        Schema.Descendants().OfType<JProperty>().Where(each => each.Parent?.Parent is JProperty { Name: "properties" }),
        each => Assert.False(string.IsNullOrEmpty((string?)each.Value["description"]), each.Path));

    private static Task<JsonSchema> Validator() => JsonSchema.FromJsonAsync(Schema.ToString());
}
