using System.Text;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.UnitTests.Rules.Selecting;

/// <summary>The selector judges by policy, and what was in before is not thrown out for nothing.</summary>
public sealed class MarketSelectorTests
{
    private const string Policy = """
        version: 1
        candidates: { not_slugs: ["*-updown-*"], not_tags: [sports] }
        require:
          liquid: { when: market.liquidity >= $5000, keep_when: market.liquidity >= $4000 }
          spread: { when: market.spread >= 2tick }
        score:
          size:  { set: market.volume_24h / $1 }
          tails: { mul: 0.5, when: market.price < 10c }
          clamp: [0, 1000000]
        keep: { max_markets: 2, max_per_group: 1, min_score: 10, min_time_in: 2h, cool_off: 1h, incumbent_bonus: 0.2 }
        """;

    private static readonly Timestamp Start = Timestamp.FromMilliseconds(1_790_000_000_000);
    private static readonly Dictionary<string, Tenure> Nobody = [];

    [Fact]
    public void TheBestAreInAndEveryOtherIsToldWhyNot()
    {
        SelectionResult result = MarketSelector.Select(
            Compiled(Policy),
            [
                Market("a", volume: 300), Market("b", volume: 200), Market("c", volume: 100),
                Market("d", volume: 900, liquidity: 4_500), Market("e-updown-5m", volume: 900),
                Market("f", volume: double.NaN), Market("g", volume: 5),
                new Candidate("0xh", "h") { Untradable = "closed" },
            ],
            Nobody,
            Start);
        Assert.Equal(
            """
            a Chosen rank 1
            b Chosen rank 2
            c Outranked 2 score better; the last of them 200
            d Requirement liquid: not market.liquidity >= $5000
            e-updown-5m Excluded not_slugs has *-updown-*
            f Unknown no score: market.volume_24h not known
            g LowScore score 5 is below 10
            h Untradable closed
            """,
            string.Join('\n', result.Verdicts.Select(each => $"{each.Market.Slug} {each.Kind} {each.Reason}")));
    }

    [Fact]
    public void OneEventDoesNotTakeEveryPlace()
    {
        SelectionResult result = MarketSelector.Select(
            Compiled(Policy),
            [Market("a", 300, group: "x"), Market("b", 200, group: "x"), Market("c", 100)], Nobody, Start);
        Assert.Equal(["a", "c"], result.Chosen.Select(each => each.Market.Slug));
        Assert.Equal(VerdictKind.GroupFull, result.Verdicts.Single(each => each.Market.Slug == "b").Kind);
    }

    [Fact]
    public void WhatIsInIsJudgedByTheLaxerCondition()
    {
        Dictionary<string, Tenure> isIn = new() { ["0xa"] = new Tenure(true, Start) };
        Candidate market = Market("a", volume: 300, liquidity: 4_500);
        Assert.Empty(MarketSelector.Select(Compiled(Policy), [market], Nobody, Start).Chosen);
        Assert.Single(MarketSelector.Select(Compiled(Policy), [market], isIn, Start).Chosen);
        Assert.Single(MarketSelector.Select(
            Compiled(Policy), [Market("a", 300, liquidity: 3_900)], isIn, Start).Removed);
    }

    [Fact]
    public void ANewcomerMustBeatWhoIsInByTheBonusAndNotAtOnce()
    {
        Dictionary<string, Tenure> before =
            new() { ["0xa"] = new Tenure(true, Start), ["0xb"] = new Tenure(true, Start) };
        Candidate[] Others(double newcomer) => [Market("a", 100), Market("b", 200), Market("n", newcomer)];
        Timestamp soon = After(60 * 1);
        Timestamp later = After(60 * 3);
        Assert.Equal(["b", "a"], Slugs(Others(900), soon));
        Assert.Equal(["b", "a"], Slugs(Others(119), later));
        Assert.Equal(["b", "n"], Slugs(Others(121), later));

        IEnumerable<string> Slugs(Candidate[] markets, Timestamp at) =>
            MarketSelector.Select(Compiled(Policy), markets, before, at).Chosen.Select(each => each.Market.Slug);
    }

    [Fact]
    public void WhoWentOutCoolsOff()
    {
        SelectionPolicy policy = Compiled(Policy);
        SelectionResult first = MarketSelector.Select(policy, [Market("a", 300)], Nobody, Start);
        SelectionResult gone = MarketSelector.Select(policy, [], first.Tenures, Start);
        Assert.Equal(new Tenure(false, Start), gone.Tenures["0xa"]);
        SelectionResult early =
            MarketSelector.Select(policy, [Market("a", 300)], gone.Tenures, After(30));
        Assert.Equal("cooling off for 30 min more", early.Verdicts[0].Reason);
        SelectionResult late =
            MarketSelector.Select(policy, [Market("a", 300)], early.Tenures, After(61));
        Assert.Single(late.Added);
    }

    /// <summary>
    /// Whatever the facts: the limits hold, the order of the input says nothing, and the next run agrees.
    /// </summary>
    [Fact]
    public void LimitsHoldForRandomMarkets()
    {
        SelectionPolicy policy = Compiled(Policy);
        for (int seed = 1; seed <= 200; seed++)
        {
            Random random = new(seed);
            Candidate[] markets =
            [
                .. Enumerable.Range(0, 30).Select(at => Market(
                    $"m{at}", random.Next(0, 400), random.Next(3_000, 9_000), group: random.Next(4) is var g && g > 0
                        ? $"g{g}" : "")),
            ];
            Dictionary<string, Tenure> before = markets.Where(_ => random.Next(3) == 0).ToDictionary(
                each => each.ConditionId,
                _ => new Tenure(random.Next(2) == 0, After(-random.Next(200))));
            SelectionResult result = MarketSelector.Select(policy, markets, before, Start);
            random.Shuffle(markets);
            SelectionResult shuffled = MarketSelector.Select(policy, markets, before, Start);
            Assert.Equal(result.Verdicts.Select(Told), shuffled.Verdicts.Select(Told));
            SelectionVerdict[] chosen = [.. result.Chosen];
            Assert.True(chosen.Length <= 2);
            Assert.All(chosen.Where(each => each.Market.Group.Length > 0).GroupBy(each => each.Market.Group),
                group => Assert.Single(group));
            Assert.Equal(30, result.Verdicts.Count);
            SelectionResult again = MarketSelector.Select(policy, markets, result.Tenures, Start);
            Assert.Equal(
                chosen.Select(each => each.Market.Slug).Order(),
                again.Chosen.Select(each => each.Market.Slug).Order());
        }
    }

    [Theory]
    [InlineData("score: { a: { set: 1 } }", "E103")]
    [InlineData("score: { a: { set: market.volume_24h }, clamp: [0, 1] }", "E209")]
    [InlineData("score: { a: { set: book.mid / 1c }, clamp: [0, 1] }", "E201")]
    [InlineData("score: { a: { set: 1 }, clamp: [0, 1] }\nkeep: { max_markets: 0 }", "E308")]
    [InlineData("score: { a: { set: 1 }, clamp: [0, 1] }\nrequire: { x: { when: market.volume } }", "E205")]
    [InlineData("score: { a: { set: 1 }, clamp: [0, 1] }\nrequire: { x: { wen: market.neg_risk } }", "E101")]
    [InlineData("score: { a: { set: 1 }, clamp: [0, 1] }\non_leave: sell", "E105")]
    [InlineData("score: { a: { set: 1 }, clamp: [0, 1] }\nkeep: { max_markets: 3, cool_off: 1 hour }", "E108")]
    public void AFaultyPolicyIsNoPolicyAndSaysWhere(string text, string code)
    {
        string keep = text.Contains("keep:", StringComparison.Ordinal) ? "" : "\nkeep: { max_markets: 2 }";
        byte[] bytes = Encoding.UTF8.GetBytes($"version: 1\n{text}{keep}\n");
        Assert.Null(SelectionCompiler.Compile("selection.yaml", bytes, out IReadOnlyList<Diagnostic> found));
        Assert.Contains(found, each => each.Code == code && each.Line > 1);
    }

    private static Timestamp After(int minutes) => Start.PlusMicro(minutes * 60 * Timestamp.MicroPerSecond);

    private static string Told(SelectionVerdict verdict) => $"{verdict.Market.Slug} {verdict.Kind} {verdict.Reason}";

    private static SelectionPolicy Compiled(string text)
    {
        SelectionPolicy? policy = SelectionCompiler.Compile(
            "selection.yaml", Encoding.UTF8.GetBytes(text), out IReadOnlyList<Diagnostic> found);
        Assert.Empty(found);
        return policy!;
    }

    private static Candidate Market(string slug, double volume, double liquidity = 8_000, string group = "") =>
        new("0x" + slug, slug)
        {
            Group = group,
            ["market.volume_24h"] = volume,
            ["market.liquidity"] = liquidity,
            ["market.spread"] = 0.02,
            ["market.tick"] = 0.01,
            ["market.price"] = 0.4,
        };
}
