using System.Text.Json.Nodes;
using PolyMaker.Host.Config;
using PolyMaker.Host.Importing;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Editing;
using PolyMaker.Rules.Reading;
using PolyMaker.UnitTests.Rules;

namespace PolyMaker.UnitTests.Host.Importing;

/// <summary>Configs with the keys that the real projects have become rules that hold, value by value.</summary>
public sealed class ImportActionTests : IDisposable
{
    private static readonly string Data = Path.Combine(RulesFixture.Root, "tests", "data", "importing");
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public static TheoryData<string> Configs() =>
        ["bands.json", "amm.json", "config.json", "mm-v2.env", "mm-daemon.env"];

    [Theory]
    [MemberData(nameof(Configs))]
    public void EveryConfigBecomesRulesThatPassCheck(string config)
    {
        string said = Import(Path.Combine(Data, config));
        RuleSources sources = RuleSources.Read(Path.Combine(Target, "rules"), Path.Combine(Target, "markets"));
        new RuleCompiler(CompilePurpose.Inspection).Compile(
            sources, RulesFixture.Today, out IReadOnlyList<Diagnostic> found);
        Assert.DoesNotContain(found, each => each.Severity == Severity.Error);
        string[] written = Directory.GetFiles(Target, "*", SearchOption.AllDirectories);
        Assert.DoesNotContain(written, file => File.ReadAllText(file).Contains("deadbeef", StringComparison.Ordinal));
        Assert.DoesNotContain("deadbeef", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bands.json", "classic-bands", "profiles/classic_bands/bands/band_2/edge/2", "2c")]
    [InlineData("bands.json", "classic-bands", "profiles/classic_bands/quote/half_spread/near/set", "1c")]
    [InlineData("amm.json", "classic-bands", "profiles/classic_amm/params/money/value", "$100")]
    [InlineData("config.json", "kelly-dynamic", "profiles/kelly_dynamic/params/money/value", "$83.33")]
    [InlineData("config.json", "kelly-dynamic", "profiles/kelly_dynamic/params/c_risk/value", "0.2")]
    [InlineData("mm-v2.env", "adaptive", "profiles/adaptive/params/base/value", "5c")]
    [InlineData("mm-v2.env", "adaptive", "profiles/adaptive/layers/only/size", "25sh")]
    [InlineData("mm-v2.env", "adaptive", "profiles/adaptive/risk/max_loss_day", "$25")]
    [InlineData("mm-daemon.env", "avellaneda-lite", "profiles/lite_basic/params/k_vol/value", "3")]
    [InlineData("mm-daemon.env", "avellaneda-lite", "signals/lite_fair/half_life", "6.58s")]
    [InlineData("mm-daemon.env", "avellaneda-lite", "profiles/lite_basic/risk/max_notional", "$2000")]
    public void ValuesArriveInTheirUnits(string config, string pack, string path, string expected)
    {
        Import(Path.Combine(Data, config));
        string file = Path.Combine(Target, "rules", "profiles", pack + ".yaml");
        Assert.Equal(expected, RuleEditor.Read(file, File.ReadAllText(file), path));
    }

    [Theory]
    [InlineData("bands.json", "classic-bands")]
    [InlineData("config.json", "kelly-dynamic")]
    public void TheOrderOfKeysSaysNothing(string config, string pack)
    {
        string file = Path.Combine(Target, "rules", "profiles", pack + ".yaml");
        Import(Path.Combine(Data, config));
        string before = File.ReadAllText(file);
        Directory.Delete(Target, recursive: true);
        string reversed = Path.Combine(folder.FullName, config);
        File.WriteAllText(
            reversed, Reversed(JsonNode.Parse(File.ReadAllText(Path.Combine(Data, config)))!).ToJsonString());
        Import(reversed);
        Assert.Equal(before, File.ReadAllText(file));
    }

    [Fact]
    public void WhatIsNotTakenOverIsSaid()
    {
        string said = Import(Path.Combine(Data, "mm-v2.env"));
        Assert.Contains("warning: RATE_LIMIT_ORDERS_PER_SECOND: stale:", said, StringComparison.Ordinal);
        Assert.Contains("warning: COMPETITOR_WINDOW_SIZE: not taken over", said, StringComparison.Ordinal);
        Assert.Contains("warning: POLY_PRIVATE_KEY: not copied", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "x.json",
            """{ "bands": [{ "minMargin": 0.02, "avgMargin": 0.01, "maxMargin": 0.03, "minAmount": 1, "avgAmount": 2, "maxAmount": 3 }] }""", "bands.0: expected minMargin <= avgMargin")]
    [InlineData("x.json", """{ "bands": [{ "minMargin": 0.01 }] }""", "bands.0 has no avgMargin")]
    [InlineData("x.json", """{ "bands": """, "x.json:1:")]
    [InlineData("x.json", """{ "colour": 1 }""", "not the config of a maker that is known here")]
    [InlineData("x.env", "K_VOL=fast\n", "K_VOL is 'fast'; expected a number")]
    [InlineData("x.env", "K_VOL 3\n", "x.env:1: expected NAME=value")]
    public void WhatCannotBeUsedIsToldAndNothingIsWritten(string name, string text, string expected)
    {
        string file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, text);
        Assert.Contains(expected, Assert.Throws<InputException>(() => Import(file)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Target => Path.Combine(folder.FullName, "desk");

    private string Import(string file)
    {
        using StringWriter text = new();
        ImportAction.Run(new ImportRequest(file, Target, null), new Output(text, text), CancellationToken.None);
        return text.ToString();
    }

    private static JsonNode Reversed(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map.Reverse()
            .Select(each => KeyValuePair.Create(each.Key, (JsonNode?)Reversed(each.Value!)))),
        JsonArray list => new JsonArray([.. list.Select(each => (JsonNode?)Reversed(each!))]),
        _ => node.DeepClone(),
    };
}
