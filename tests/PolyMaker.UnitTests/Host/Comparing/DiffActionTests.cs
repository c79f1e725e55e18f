using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PolyMaker.Host.Comparing;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;
using PolyMaker.UnitTests.Rules;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Host.Comparing;

public sealed class DiffActionTests : IDisposable
{
    private const string Recording = "markets/recordings/neg-risk-500s.jsonl.gz";
    private static readonly string Tighter = RulesFixture.Changed("max_position: 500sh", "max_position: 400sh");
    private static readonly string Looser = RulesFixture.Changed("max_position: 500sh", "max_position: 600sh");
    private readonly TemporaryFolder root = new();
    private readonly StringWriter text = new();

    public DiffActionTests()
    {
        root.Write("old/bands.yaml", RulesFixture.GoodBands);
        root.Write("new/rules/bands.yaml", RulesFixture.GoodBands);
        root.Write("new/markets/a.yaml", "market: a\nprofile: base\n");
        root.Write("old/markets/a.yaml", "market: a\nprofile: base\n");
    }

    public void Dispose() => root.Dispose();

    [Fact]
    public void ExitCodesTellEqualFromChangedFromLoosened()
    {
        Assert.Equal(ExitCodes.Ok, Diff(detailed: true));
        Assert.Contains("the rules do not differ", text.ToString(), StringComparison.Ordinal);
        root.Write("new/rules/bands.yaml", Tighter);
        Assert.Equal((ExitCodes.Ok, ExitCodes.Changed), (Diff(), Diff(detailed: true)));
        root.Write("new/rules/bands.yaml", Looser);
        Assert.Equal((ExitCodes.Loosened, ExitCodes.Loosened), (Diff(), Diff(detailed: true)));
        Assert.Equal((ExitCodes.Ok, ExitCodes.Changed), (Diff(allow: true), Diff(detailed: true, allow: true)));
        Assert.Contains("LOOSENED (needs --allow-loosen)", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void RulesWithErrorsAreNotCompared()
    {
        root.Write("new/rules/bands.yaml", RulesFixture.Changed("book.micro", "book.mcro"));
        InputException refused = Assert.Throws<InputException>(() => Diff());
        Assert.Contains("did you mean 'book.micro'?", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AGitRevisionIsReadWithoutACheckout()
    {
        Git("init", "-q", ".");
        Git("add", ".");
        Git("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", "commit", "-qm", "first");
        root.Write("new/rules/bands.yaml", Tighter);
        root.Write("new/markets/b.yaml", "market: b\nprofile: base\n");
        Assert.Equal(ExitCodes.Ok, Run(Request("text") with { Old = null, Base = "HEAD" }));
        Assert.Contains("500sh -> 400sh   TIGHTENED", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("+ market b", text.ToString(), StringComparison.Ordinal);
        Assert.Equal(Tighter, File.ReadAllText(root.Combine("new/rules/bands.yaml")));
        Assert.Throws<InputException>(() => Run(Request("text") with { Old = null, Base = "nowhere" }));
        Assert.Throws<InputException>(() => Run(Request("text") with { Old = null, Base = "--help" }));
    }

    [Theory]
    [InlineData("text", "a touch quote in")]
    [InlineData("markdown", "| maximum drawdown, $ |")]
    [InlineData("github", "::notice title=replay::")]
    public void AReplayIsShownInEveryFormat(string format, string expected)
    {
        Replayed(format);
        Assert.Contains(expected, text.ToString(), StringComparison.Ordinal);
        Assert.Contains("half_spread.base", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnAnnotationNamesAnEntryWithConditionsOnce()
    {
        string entry = RulesFixture.Changed("slug: \"*\"", "slug: \"fed-*\", min_liquidity: $5000");
        root.Write("old/bands.yaml", entry);
        root.Write("new/rules/bands.yaml", entry.Replace("base: { set: p.half }", "base: { set: 2 * p.half }",
            StringComparison.Ordinal));
        Assert.Equal(ExitCodes.Ok, Run(Request("github")));
        Assert.Contains("reaches profile base, slug fed-*, min_liquidity $5000", text.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void ReplayedOutcomesAreTheSameBytesTwiceAndExplainBothSides()
    {
        Replayed("json");
        string first = text.ToString();
        text.GetStringBuilder().Clear();
        Replayed("json");
        Assert.Equal(first, text.ToString());
        JsonElement replay = JsonDocument.Parse(first).RootElement.GetProperty("replay");
        Assert.True(replay.GetProperty("moved").GetInt64() > 0);
        Assert.True(replay.GetProperty("decisions").GetInt64() >= replay.GetProperty("different").GetInt64());
        JsonElement largest = replay.GetProperty("largest")[0];
        Assert.Equal("base", largest.GetProperty("before").GetProperty("profile").GetString());
        Assert.NotEqual(
            largest.GetProperty("before").GetProperty("rules").GetString(),
            largest.GetProperty("after").GetProperty("rules").GetString());
    }

    /// <summary>What was said outside is heard as in a backtest: without it nothing here would quote.</summary>
    [Fact]
    public void AReplayHearsTheSourcesOfEachSide()
    {
        string recording = RepositoryRoot.Combine("markets/recordings/synthetic-3-markets.jsonl.gz");
        string at = DateTimeOffset.UnixEpoch.AddTicks((TradingDesk.FirstInstant(recording).Micro + 1_000_000) * 10)
            .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        string bands = RulesFixture.Changed("version: 1\n",
                "version: 1\nsources:\n  odds: { file: ext/fair.csv, max_age: 1d }\n")
            .Replace("quote_when: book.age < 2s", "quote_when: ext.fair > 1c", StringComparison.Ordinal);
        root.Write("old/bands.yaml", bands);
        root.Write("new/rules/bands.yaml",
            bands.Replace("base: { set: p.half }", "base: { set: 2 * p.half }", StringComparison.Ordinal));
        root.Write("old/ext/fair.csv", $"market,fair,at\nsynthetic-7-0,0.5,{at}\n");
        root.Write("new/rules/ext/fair.csv", $"market,fair,at\nsynthetic-7-0,0.5,{at}\n");
        Assert.Equal(ExitCodes.Ok, Run(Request("json") with { Recordings = [recording] }));
        JsonElement replay = JsonDocument.Parse(text.ToString()).RootElement.GetProperty("replay");
        Assert.True(replay.GetProperty("moved").GetInt64() > 0, text.ToString());
    }

    private void Replayed(string format)
    {
        root.Write("new/rules/bands.yaml", RulesFixture.Changed("base: { set: p.half }", "base: { set: 2 * p.half }"));
        Assert.Equal(ExitCodes.Ok, Run(Request(format) with { Recordings = [RepositoryRoot.Combine(Recording)] }));
    }

    private int Diff(bool detailed = false, bool allow = false) =>
        Run(Request("text") with { DetailedExitCode = detailed, AllowLoosen = allow });

    private DiffRequest Request(string format) => new()
    {
        Old = root.Combine("old"),
        New = root.Combine("new"),
        Trading = new TradingRequest { Seed = 1 },
        Format = format,
    };

    private int Run(DiffRequest request) => DiffAction.Run(request, new Output(text, TextWriter.Null), default);

    private void Git(params string[] arguments)
    {
        ProcessStartInfo start = new("git", arguments) { WorkingDirectory = root.Path };
        using Process git = Process.Start(start)!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
