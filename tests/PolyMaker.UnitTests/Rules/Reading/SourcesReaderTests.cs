using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.UnitTests.Rules.Reading;

public sealed class SourcesReaderTests
{
    private static readonly string Sample = File.ReadAllText(Path.Combine(
        RulesFixture.Root, "tests", "data", "rules-bad", "E467-old-too-soon.yaml"));

    [Fact]
    public void ASourceIsAFileOrAnAddressWithItsTimes()
    {
        RuleSet set = Compile(Sample.Replace("  odds: { file: ext/fair.csv, every: 60s, max_age: 30s }",
            "  odds: { file: ext/fair.csv, max_age: 30s }\n"
            + "  poll: { url: \"https://odds.example/fair.csv?key=1\", every: 2s, max_age: 1m }",
            StringComparison.Ordinal));
        Assert.Equal(
            [
                new FairSource("odds", "ext/fair.csv", null, 1, 30),
                new FairSource("poll", null, new Uri("https://odds.example/fair.csv?key=1"), 2, 60),
            ],
            set.Sources);
    }

    [Theory]
    [InlineData("{ max_age: 30s }", "E465")]
    [InlineData("{ file: a.csv }", "E103")]
    [InlineData("{ file: /etc/fair.csv, max_age: 30s }", "E466")]
    [InlineData("{ file: \"a/../../b.csv\", max_age: 30s }", "E466")]
    [InlineData("{ url: \"ftp://odds.example/fair.csv\", max_age: 30s }", "E466")]
    [InlineData("{ url: fair, max_age: 30s }", "E466")]
    [InlineData("{ file: a.csv, every: 10ms, max_age: 30s }", "E467")]
    [InlineData("{ file: a.csv, max_age: 2d }", "E467")]
    public void AnythingElseIsRefused(string source, string code)
    {
        new RuleCompiler().Compile(
            RuleSources.FromMemory(Sample.Replace(
                "{ file: ext/fair.csv, every: 60s, max_age: 30s }", source, StringComparison.Ordinal)),
            new DateOnly(2026, 11, 21), out IReadOnlyList<Diagnostic> found);
        Assert.Equal(code, Assert.Single(found, each => each.Severity == Severity.Error).Code);
    }

    [Fact]
    public void EventsOfProfileAndMarketAreOneListInOrder()
    {
        string rules = Sample.Replace("sources:\n  odds: { file: ext/fair.csv, every: 60s, max_age: 30s }\n", "",
            StringComparison.Ordinal).Replace("    quote_when:",
            "    events: { late: 2026-12-01T00:00:00Z, early: 2026-11-01T00:00:00Z }\n    quote_when:",
            StringComparison.Ordinal);
        RuleBook book = Compile(rules).Profiles["base"];
        Assert.Equal(["2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"], book.Events.Select(each => each.ToString()));
        RuleBook moved = Compile(rules.Replace("2026-12-01", "2026-12-02", StringComparison.Ordinal)).Profiles["base"];
        Assert.NotEqual(book.PlanHash, moved.PlanHash);
        Assert.Equal(2, book.WithRevision("other").Events.Count);
    }

    private static RuleSet Compile(string rules)
    {
        RuleSet? set = new RuleCompiler().Compile(
            RuleSources.FromMemory(rules), new DateOnly(2026, 11, 21), out IReadOnlyList<Diagnostic> found);
        Assert.Empty(found.Where(each => each.Severity == Severity.Error)
            .Select(each => $"{each.Code} {each.Message}"));
        return set!;
    }
}
