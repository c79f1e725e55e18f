using System.Globalization;
using PolyMaker.Host.Config;
using PolyMaker.Host.Trading;
using PolyMaker.Rules.Compiling;
using PolyMaker.UnitTests.Host.Tooling;
using PolyMaker.UnitTests.Rules;

namespace PolyMaker.UnitTests.Host.Ranking;

public sealed class RankActionTests : IDisposable
{
    private static readonly string Recording =
        Path.Combine(RulesFixture.Root, "markets", "recordings", "synthetic-3-markets.jsonl.gz");

    private readonly ToolBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void ProfilesStandSideBySideAgainstOne()
    {
        Shelve();
        Assert.Equal(ExitCodes.Ok, bench.RunHere($"rank --recording {Recording} --against near"));
        Assert.Contains("3 markets: synthetic-3-markets.jsonl.gz (SYNTHETIC).", bench.Text, StringComparison.Ordinal);
        Assert.Matches(@"\| `near` \| [1-9][0-9,]* \|.*\| - \|\n", bench.Text);
        Assert.Matches(@"\| `far` \| .*\| [+-]?[0-9.]+ \[.*\]( \?)? \|\n", bench.Text);
    }

    [Fact]
    public void EqualRunsSayTheSame()
    {
        Shelve();
        bench.RunHere($"rank far --recording {Recording}");
        string first = bench.Text;
        bench.RunHere($"rank far --recording {Recording}");
        Assert.Equal(first, bench.Text);
    }

    [Fact]
    public void APageKeepsWhatStandsAboveTheTables()
    {
        Shelve();
        string page = bench.Write("page.md", "# Mine\n\nWords.\n");
        bench.RunHere($"rank far --recording {Recording} --write {page}");
        bench.RunHere($"rank far --recording {Recording} --write {page}");
        Assert.StartsWith("# Mine\n\nWords.\n\n<!-- written by", bench.Read("page.md"), StringComparison.Ordinal);
        Assert.Equal(2, bench.Read("page.md").Split("| `far` |").Length);
    }

    [Fact]
    public void AnUnknownProfileIsTold()
    {
        Shelve();
        Assert.Equal(ExitCodes.Usage, bench.RunHere("rank nea"));
        Assert.Equal("polymaker: there is no complete profile 'nea'; did you mean 'near'?\n", bench.Notes);
    }

    /// <summary>The page beside the packs has all of them in each of its tables, and no other.</summary>
    [Fact]
    public void TheShippedPageListsEveryPack()
    {
        (RuleSet? set, _) = RulesFixture.Compile(RulesFixture.Shipped);
        string[] packs = [.. set!.Shelf.Order(StringComparer.Ordinal)];
        string[] tables = File.ReadAllText(Path.Combine(RulesFixture.Root, "rules", "profiles", "README.md"))
            .Split("### ")[1..];
        Assert.Equal(3, tables.Length);
        Assert.All(tables, table => Assert.Equal(packs,
            table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .Select(line => line.Split('`')[1]).Order(StringComparer.Ordinal)));
    }

    /// <summary>A profile that quotes by an outside price has one here too, as in a backtest.</summary>
    [Fact]
    public void ProfilesHearTheSources()
    {
        Shelve();
        string bands = bench.Read("rules/bands.yaml");
        bench.Write("rules/bands.yaml", bands
            .Replace("version: 1\n", "version: 1\nsources:\n  odds: { file: ext/fair.csv, max_age: 1d }\n",
                StringComparison.Ordinal)
            .Replace("quote_when: book.age < 2s", "quote_when: ext.fair > 1c", StringComparison.Ordinal));
        string at = DateTimeOffset.UnixEpoch.AddTicks((TradingDesk.FirstInstant(Recording).Micro + 1_000_000) * 10)
            .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        bench.Write("rules/ext/fair.csv", "market,fair,at\n");
        bench.RunHere($"rank near --recording {Recording}");
        string silent = bench.Text;
        bench.Write("rules/ext/fair.csv", $"market,fair,at\nsynthetic-7-0,0.5,{at}\n");
        Assert.Equal(ExitCodes.Ok, bench.RunHere($"rank near --recording {Recording}"));
        Assert.NotEqual(silent, bench.Text);
    }

    private void Shelve() => bench.Write("rules/profiles/two.yaml", """
        version: 1
        profiles:
          near: { extends: base }
          far: { extends: base, params: { half: { value: 2c } } }

        """);
}
