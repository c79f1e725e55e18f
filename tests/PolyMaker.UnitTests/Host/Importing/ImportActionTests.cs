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
    [
        "bands.json", "amm.json", "bands-bot.json", "config.json", "config-generated.json", "mm-v2.env",
        "mm-v2-full.env", "mm-daemon.env", "mm-daemon-sheet.env",
    ];

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
    [InlineData("amm.json", "classic-bands", "profiles/classic_amm/params/money/value", "$200")]
    [InlineData("amm.json", "classic-bands", "profiles/classic_amm/bands/level_10/edge/1", "9c")]
    [InlineData("amm.json", "classic-bands", "profiles/classic_amm/risk/max_notional", "$200")]
    [InlineData("bands-bot.json", "classic-bands", "profiles/classic_bands/quote/half_spread/near/set",
        "0.5% * book.mid")]
    [InlineData("bands-bot.json", "classic-bands", "profiles/classic_bands/bands/band_2/edge/2", "2.5% * book.mid")]
    [InlineData("mm-v2-full.env", "adaptive", "profiles/adaptive/risk/max_position", "50sh")]
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

    [Theory]
    [InlineData("mm-v2.env", "account:\n  max_exposure: $500 # RISK_MAX_TOTAL_EXPOSURE")]
    [InlineData("mm-v2.env", "max_loss_day: $25 # RISK_MAX_DAILY_LOSS, of all markets")]
    [InlineData("mm-v2.env", "errors: at most 5 per 1m then rest 90s")]
    [InlineData("bands-bot.json", "max_exposure: $10000 # trading.max_balance")]
    [InlineData("mm-daemon.env", "max_loss_day: $500 # DAILY_LOSS_LIMIT_PCT of $100000, all markets")]
    public void LimitsOfTheWholeAccountHoldForAllMarkets(string config, string expected)
    {
        Import(Path.Combine(Data, config));
        string bands = File.ReadAllText(Path.Combine(Target, "rules", "bands.yaml"));
        Assert.Contains(Squeezed(expected), Squeezed(bands), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x.env", "MM_SPREAD=0.03\n", "adaptive", "profiles/adaptive/params/base/value", "6c")]
    [InlineData("x.env", "MM_SIZE=80\nMAX_ORDER_SIZE=50\n", "adaptive", "profiles/adaptive/layers/only/size", "50sh")]
    [InlineData("x.env", "MM_SIZE=9\nMM_POSITION_LIMIT=70\nMAX_POSITION_PER_MARKET=60\n", "adaptive",
        "profiles/adaptive/risk/max_position", "60sh")]
    [InlineData("x.env", "MM_SIZE=9\nTIMING_SLEEP_INTERVAL=9\n", "adaptive",
        "profiles/adaptive/quote/pace/clamp/1", "9s")]
    [InlineData("x.env", "MM_SIZE=9\nMARKET_MAX_SPREAD=0.3\n", "adaptive", "profiles/adaptive/quote_when",
        "market.accepting_orders and book.spread > 0 and book.age < 60s and time.to_end > 0s and regime.liquidity > 0 "
        + "and book.spread < 30c")]
    [InlineData("x.env", "DRY_RUN=true\nPOLY_PRIVATE_KEY=0xdeadbeef\n", "adaptive",
        "profiles/adaptive/params/base/value", "5c")]
    [InlineData("x.env", "SPREADSHEET_URL=x\nPK=0xdeadbeef\n", "avellaneda-lite",
        "profiles/lite_basic/params/k_vol/value", "2")]
    [InlineData("x.json", """{"p_min":0.05,"p_max":0.95,"spread":0.02,"delta":0.01,"depth":0.05}""", "classic-bands",
        "signals/amm_low_no/value", "max((100c - sig.amm_mid) - 5c, 5c)")]
    [InlineData("x.json", """{"buyBands":[{"minMargin":0.01,"avgMargin":0.02,"maxMargin":0.03,"minAmount":20,"avgAmount":30,"maxAmount":40}],"buyLimits":[{"amount":50,"period":"1h"}],"sellLimits":[{"amount":90,"period":"1w"}]}""",
        "classic-bands", "profiles/classic_bands/risk/flow/1", "at most 90sh per 7d per side")]
    [InlineData("x.env", "K_VOL=2\nSOFT_CAP_DELTA_PCT=0.006\nHARD_CAP_DELTA_PCT=0.03\n", "avellaneda-lite",
        "profiles/lite_basic/quote/size_scale/soft/when", "abs(inv.ratio) > 0.2")]
    [InlineData("x.json", """{"quote":{"c_risk":0.1,"refresh_s":3,"ladder_max_levels":2}}""", "kelly-dynamic",
        "profiles/kelly_dynamic/quote/pace/refresh/set", "3s")]
    [InlineData("x.json", """{"quote":{"c_risk":0.1},"warmup":{"min_return_samples":60,"dt_sample_s":2}}""",
        "kelly-dynamic", "profiles/kelly_dynamic/quote_when",
        "market.accepting_orders and book.spread > 0 and book.age < 60s and time.to_end > 0s and feed.followed > 120s")]
    [InlineData("x.txt", "\uFEFF {\"quote\":{\"c_risk\":0.1}}", "kelly-dynamic",
        "profiles/kelly_dynamic/params/c_risk/value", "0.1")]
    [InlineData("x.env", "\uFEFF# theirs\r\nexport K_VOL='3' # wide\r\n\r\n", "avellaneda-lite",
        "profiles/lite_basic/params/k_vol/value", "3")]
    public void WhatAConfigSaysIsMeant(string name, string text, string pack, string path, string expected)
    {
        string source = Path.Combine(folder.FullName, name);
        File.WriteAllText(source, text);
        Import(source);
        string file = Path.Combine(Target, "rules", "profiles", pack + ".yaml");
        Assert.Equal(expected, RuleEditor.Read(file, File.ReadAllText(file), path));
    }

    [Fact]
    public void AKeyThatIsSaidTwiceIsTold()
    {
        string source = Path.Combine(folder.FullName, "x.env");
        File.WriteAllText(source, "K_VOL=3\nK_VOL=4\n");
        Assert.Contains("warning: K_VOL: said more than once; the last counts", Import(source),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mm-v2.env", "RATE_LIMIT_ORDERS_PER_SECOND: stale:")]
    [InlineData("mm-v2.env", "COMPETITOR_WINDOW_SIZE: other programs are known")]
    [InlineData("mm-v2.env", "POLY_PRIVATE_KEY: not copied")]
    [InlineData("mm-v2-full.env", "BOOK_TICK_IMPROVE: stale:")]
    [InlineData("mm-v2-full.env", "SIMULATED_FEE_RATE: stale:")]
    [InlineData("mm-v2-full.env", "ARB_SCAN_INTERVAL: no taker trades")]
    [InlineData("bands-bot.json", "market.fpmm_address: stale:")]
    [InlineData("bands-bot.json", "buyBands: margins are parts of the target price")]
    [InlineData("bands-bot.json", "so that asks hold 120 shares at most where sellBands say 15.5")]
    [InlineData("amm.json", "the keeper knows no loss limit")]
    [InlineData("mm-daemon-sheet.env", "PRICE_TICK: stale:")]
    [InlineData("mm-daemon-sheet.env", "POLYGON_RPC_URL: split, merge and redeem alone need a node; stale:")]
    [InlineData("mm-daemon-sheet.env", "`pairs: { merge_above: 0.1sh, every: 120s }`")]
    [InlineData("config-generated.json", "market.market and asset ids are placeholders")]
    public void WhatIsNotTakenOverIsSaid(string config, string expected)
    {
        string said = Import(Path.Combine(Data, config));
        Assert.Contains("warning: ", said, StringComparison.Ordinal);
        Assert.Contains(expected, said, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing here has its meaning", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "x.json",
            """{ "bands": [{ "minMargin": 0.02, "avgMargin": 0.01, "maxMargin": 0.03, "minAmount": 1, "avgAmount": 2, "maxAmount": 3 }] }""", "bands.0: expected minMargin <= avgMargin")]
    [InlineData("x.json", """{ "bands": [{ "minMargin": 0.01 }] }""", "bands.0 has no avgMargin")]
    [InlineData("x.json", """{ "bands": """, "x.json:1:")]
    [InlineData("x.json", """{ "colour": 1 }""", "not the config of a maker that is known here")]
    [InlineData("x.json", "", "x.json:1:")]
    [InlineData("x.env", "", "not the config of a maker that is known here")]
    [InlineData("x.env", "a,b,c\n1,2,3\n", "x.env:1: expected NAME=value")]
    [InlineData("x.env", "K_VOL=-1\n", "K_VOL is '-1'; expected a number from 0")]
    [InlineData("x.env", "K_VOL=2\nHARD_CAP_DELTA_PCT=3\n",
        "HARD_CAP_DELTA_PCT is '3'; expected a number from 0.0001 to 1")]
    [InlineData("x.env", "K_VOL=2\nSOFT_CAP_DELTA_PCT=0.05\n", "SOFT_CAP_DELTA_PCT 0.05 is not below")]
    [InlineData("x.env", "MM_SPREAD=4%\n", "MM_SPREAD is '4%'; expected a number from 0.001 to 0.25")]
    [InlineData("x.env", "STRATEGY=amm\nCONFIG=./amm.json\n", "import the file that its CONFIG names: ./amm.json")]
    [InlineData("x.env", "K_VOL=fast\n", "K_VOL is 'fast'; expected a number")]
    [InlineData("x.env", "K_VOL=1e400\n", "K_VOL is '1e400'; expected a number")]
    [InlineData("x.env", "K_VOL=NaN\nINV_GAMMA=-2\n", "INV_GAMMA is '-2'; expected a number from 0 to 1000000")]
    [InlineData("x.env", "PK=0xdeadbeef\nCHAIN_ID=137\nCLOB_API_URL=https://x\n", "keys and addresses alone")]
    [InlineData("x.env", "PK=\nBANDS_CONFIG_FILE=bands.json\n", "import the file that its CONFIG names: bands.json")]
    [InlineData("x.json", """{"p_min":0.05,"p_max":0.95,"spread":0.02,"delta":0.01,"depth":0.0}""",
        "depth 0 is not above spread 0.02")]
    [InlineData("x.json", """{"bands":[{"minMargin":-0.01,"avgMargin":0.01,"maxMargin":0.02,"minAmount":1,"avgAmount":2,"maxAmount":3}]}""",
        "bands.0.minMargin is '-0.01'; expected a number from 0 to 1")]
    [InlineData("x.json", """{"buyBands":[{"minMargin":0.01,"avgMargin":0.01,"maxMargin":0.02,"minAmount":1,"avgAmount":2,"maxAmount":3}],"buyLimits":[{"amount":5,"period":"soon"}]}""",
        "buyLimits.0.period is 'soon'")]
    [InlineData("x.env", "K_VOL 3\n", "x.env:1: expected NAME=value")]
    public void WhatCannotBeUsedIsToldAndNothingIsWritten(string name, string text, string expected)
    {
        string file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, text);
        Assert.Contains(expected, Assert.Throws<InputException>(() => Import(file)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public void AnIdOfAMarketNamesNoFileElsewhere()
    {
        string source = Path.Combine(folder.FullName, "x.json");
        string config = File.ReadAllText(Path.Combine(Data, "config.json"));
        string id = "0x18b1c135d0a40c5894da9412e77311827d9caf16cf4cd6591b247a34730af919";
        File.WriteAllText(source, config.Replace(id, "../../etc" + id[9..], StringComparison.Ordinal));
        Assert.Contains("placeholders", Import(source), StringComparison.Ordinal);
        Assert.Equal([".keep"], Directory.GetFiles(Path.Combine(Target, "markets")).Select(Path.GetFileName));
    }

    [Fact]
    public void AFolderThatHoldsSomethingIsLeftAsItIs()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "mine.txt"), "mine");
        InputException fault = Assert.Throws<InputException>(() => Import(Path.Combine(Data, "bands.json")));
        Assert.Contains("not an empty folder; nothing was written", fault.Message, StringComparison.Ordinal);
        Assert.Equal(["mine.txt"], Directory.GetFileSystemEntries(Target).Select(Path.GetFileName));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Target => Path.Combine(folder.FullName, "desk");

    private static string Squeezed(string text) =>
        string.Join('\n', text.Split('\n')
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

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
