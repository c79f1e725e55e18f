using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.UnitTests.Rules.Checking;

public sealed class ExposureReportTests
{
    private const string Account = "version: 1\naccount: { max_exposure: $900 }\n";

    [Fact]
    public void EachMarketCanLoseTheLesserOfItsNotionalAndADollarPerShare()
    {
        RuleSet set = RulesFixture.Valid(RulesFixture.GoodBands,
            ("markets/a.yaml", "market: a\nprofile: base\n"),
            ("markets/b.yaml", "market: b\nprofile: base\nrisk: { max_position: 100sh, max_open_orders: 5 }\n"));
        Assert.Equal(
            [
                new WorstCase("markets/a.yaml", "base", Size.FromShares(500), Cash.FromDollars(400), 4),
                new WorstCase("markets/b.yaml", "base", Size.FromShares(100), Cash.FromDollars(100), 4),
            ],
            set.Exposure.Markets);
        Assert.Equal((Cash.FromDollars(500), 8), (set.Exposure.TotalNotional, set.Exposure.TotalOrders));
        Assert.Equal("base", Assert.Single(set.Exposure.Profiles).Owner);
        Assert.Null(set.Exposure.AccountLimit);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void AnAccountThatAllMarketFilesTogetherCouldExceedIsToldSo(int markets, bool warned)
    {
        (string, string)[] files =
            [.. Enumerable.Range(0, markets).Select(at => ($"markets/{at}.yaml", $"market: m{at}\nprofile: base\n"))];
        (RuleSet? set, IReadOnlyList<Diagnostic> diagnostics) =
            RulesFixture.Compile(RulesFixture.Changed("version: 1\n", Account), files);
        Assert.NotNull(set);
        Assert.Equal(warned, diagnostics.Any(diagnostic => diagnostic.Code == "W430"));
    }

    [Fact]
    public void AMarketThatAloneExceedsTheAccountIsRefused()
    {
        (RuleSet? set, IReadOnlyList<Diagnostic> diagnostics) = RulesFixture.Compile(
            RulesFixture.Changed("version: 1\n", "version: 1\naccount: { max_exposure: $399 }\n"),
            ("markets/a.yaml", "market: a\nprofile: base\n"));
        Assert.Null(set);
        Assert.Equal("E330", Assert.Single(diagnostics).Code);
    }

    [Fact]
    public void ASumBeyondAllMoneyStopsAtTheLargestAmount()
    {
        WorstCase huge = new("a", "base", Size.Zero, new Cash(long.MaxValue), 1);
        Assert.Equal(new Cash(long.MaxValue), new ExposureReport([huge, huge], [], null).TotalNotional);
    }

    [Fact]
    public void TheTableNamesEveryMarketAndTheSum()
    {
        RuleSet set = RulesFixture.Valid(RulesFixture.Changed("version: 1\n", Account),
            ("markets/a.yaml", "market: a\nprofile: base\n"), ("markets/b.yaml", "market: b\nprofile: base\n"));
        PolyMaker.UnitTests.Testing.Snapshot.Match("rendering/worst-case.txt", set.Exposure.Render());
    }
}
