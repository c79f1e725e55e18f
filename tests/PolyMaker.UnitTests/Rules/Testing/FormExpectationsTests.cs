using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Testing;

namespace PolyMaker.UnitTests.Rules.Testing;

/// <summary>Quoting forms from their YAML to what a rule test can say of them, by the code that trades.</summary>
public sealed class FormExpectationsTests
{
    /// <summary>Fair 0.42, half spread 1c on a cent grid; a key of forms follows.</summary>
    private const string Base = """
        version: 1
        profiles:
          base:
            quote:
              fair:        { mid: { set: book.mid }, clamp: [1tick, 100c - 1tick] }
              half_spread: { base: { set: 1c }, clamp: [0.5tick, 6c] }
              skew:        { none: { set: 0c }, clamp: [-2c, 2c] }
              size_scale:  { one: { set: 1 }, clamp: [0, 1] }

        """;

    private const string Bands = "    bands: { near: { edge: [0c, 0c, 1c], size: [10sh, 20sh, 40sh] } }\n";

    private const string End = """
            risk: { max_position: 200sh, max_notional: $150, max_loss_day: $25, max_open_orders: 12 }
        markets:
          - { match: { slug: "*" }, profile: base }

        """;

    private const string Touch =
        "      touch: { join: { max: side.best }, improve: { add: -1tick, when: side.rests = 0sh }, "
        + "clamp: [0.5tick, 6c] }\n";

    private const string Pace =
        "      pace: { normal: { set: 2s }, fast: { min: 0.1s, when: vol.jump_z > 3 }, clamp: [0.1s, 5s] }\n";

    [Theory]
    [InlineData("book.others_bid: 0.40, own.size_bid: 5sh", "touch_bid: 0.02, bid: 0.40")]
    [InlineData("book.others_bid: 0.40", "touch_bid: 0.01, touch_ask: 0.005, bid: 0.41")]
    [InlineData("own.size_ask: 5sh, book.others_ask: 0.44", "touch_ask: 0.02, ask: 0.44")]
    public void TheTouchJoinsAndImproves(string with, string expect) =>
        Passes(Touch + Bands, with, expect);

    [Theory]
    [InlineData("vol.jump_z: 0.5", "pace: 2s")]
    [InlineData("vol.jump_z: 4", "pace: 0.1s")]
    public void ThePaceIsToldInSeconds(string with, string expect) => Passes(Pace + Bands, with, expect);

    [Theory]
    [InlineData("{ count: 3, step: 1tick, size: 20sh, curve: 1.5 }",
        "placed: 6, bands: { ladder.1: { bid: 0.41, ask: 0.43, size: 20sh }, ladder.3: { bid: 0.39, size: 45sh } }")]
    [InlineData("{ count: 2, start: 1c, step: 2c, size: 20sh }",
        "bid: 0.40, bands: { ladder.2: { bid: 0.38, ask: 0.46 }, ladder.3: none }")]
    public void LayersNeedNoBands(string ladder, string expect) =>
        Passes($"    layers: {{ ladder: {ladder} }}\n", "", expect);

    [Theory]
    [InlineData("cooldown: { wait: side.since_fill < 5s }", "own.since_fill_bid: 3s",
        "waiting: bid, placed: 1, quotes: both")]
    [InlineData("pingpong: { pull: side.shares > 0sh }", "inv.shares: -20sh", "pulled: ask, quotes: bid")]
    [InlineData("heavy: { reduce: abs(inv.ratio) > 10% }", "inv.shares: 30sh", "reduced: both, quotes: ask")]
    [InlineData("keep: { hang: side.since_other_fill < 2m }", "own.since_fill_ask: 3s", "hanging: bid, hung: 0")]
    public void SidesArePulledReducedHeldOrLeftHanging(string side, string with, string expect) =>
        Passes($"{Bands}    sides: {{ {side} }}\n", with, expect);

    [Theory]
    [InlineData("price: [41.5c, 95c]", "", "quotes: ask")]
    [InlineData("pair_edge: 5c", "", "bid: 0.39, ask: 0.45")]
    [InlineData("close_edge: 1c", "inv.shares: 20sh, inv.cost: $10", "ask: 0.51, bid: 0.41")]
    [InlineData("min_size: 30sh", "", "bands: { near: { size: 30sh } }")]
    [InlineData("min_size: 50sh", "", "quotes: none, reason: too_small")]
    public void OrdersKeepTheirPricesAndSizes(string orders, string with, string expect) =>
        Passes($"{Bands}    orders: {{ {orders} }}\n", with, expect);

    [Theory]
    [InlineData("inv.shares: 50sh, inv.cost: $20, inv.held: 1h",
        "exit: out, exit_price: 0.41, exit_size: 30sh, reason: exit")]
    [InlineData("inv.shares: 50sh, inv.cost: $20, inv.held: 1h, market.fee_rate: 0.04", "exit: none, quotes: both")]
    [InlineData("inv.shares: -50sh, inv.cost: $20, inv.held: 1h",
        "exit: out, exit_price: 0.43, exit_size: 30sh, reason: exit")]
    [InlineData("inv.shares: 50sh, inv.cost: $20, inv.held: 1m", "exit: none, quotes: both")]
    public void ExitsCountTheFee(string with, string expect) => Passes(
        $"{Bands}    exits: {{ out: {{ when: inv.held > 10m, for: inv.vwap + 1c, size: 30sh }} }}\n", with, expect);

    [Fact]
    public void OrdersAgeOutAndHangOverTheStepsOfASeries()
    {
        string forms = Bands + "    orders: { max_age: 12s, hang_within: 3c }\n"
            + "    sides: { keep: { hang: side.since_other_fill < 2m } }\n";
        Sound(Base + forms + End, $$"""
            tests:
              - name: it
                profile: base
                given: calm
                with: { own.since_fill_ask: 3s }
                series: { book.bid: 0.41 0.43 0.43, book.ask: 0.43 0.45 0.45 }
                step: 6s
                expect_at:
                  0s:  { placed: 2, hung: 0 }
                  6s:  { placed: 1, cancelled: 1, hung: 1, bid: 0.43 }
                  12s: { too_old: 1, cancelled: 1 }
            {{Fixture}}
            """);
    }

    [Fact]
    public void WhatCannotBeMeantIsSaidAtItsPlace()
    {
        string yaml = Base + "    layers: { ladder: { count: 20, step: 1tick, size: 20sh } }\n"
            + "    orders: { express: both }\n    sides: { twice: { pull: true, wait: true } }\n" + End;
        Assert.Equal(
            ["E105", "E440", "E442", "E443"],
            RulesFixture.Compile(yaml).Diagnostics.Select(each => each.Code).Distinct().Order());
    }

    [Fact]
    public void ALayerReplacesTheVerbOfACondition()
    {
        string yaml = Base + Bands + "    sides: { heavy: { pull: side.ratio > 50% } }\n"
            + "    risk: { max_position: 200sh, max_notional: $150, max_loss_day: $25, max_open_orders: 12 }\n"
            + "  gentle:\n    extends: base\n    sides: { heavy: { reduce: side.ratio > 20% } }\n";
        RuleTestReport report = RuleTestBench.Run(
            Test("profile: gentle", "inv.shares: 60sh", "reduced: bid, pulled: none"), yaml);
        Assert.True(report.Diagnostics.All(each => each.Severity == Severity.Warning),
            string.Join('\n', report.Diagnostics));
        Assert.Empty(Assert.Single(report.Results).Failures);
    }

    private static void Passes(string forms, string with, string expect) =>
        Sound(Base + forms + End, Test("profile: base", with, expect));

    private static void Sound(string yaml, string test)
    {
        Assert.True(
            RulesFixture.Compile(yaml).Set is not null, string.Join('\n', RulesFixture.Compile(yaml).Diagnostics));
        RuleTestReport report = RuleTestBench.Run(test, yaml);
        Assert.True(report.Diagnostics.Count == 0, string.Join('\n', report.Diagnostics));
        RuleTestResult result = Assert.Single(report.Results);
        Assert.True(result.Failures.Count == 0, string.Join('\n', result.Failures.Select(each =>
            $"{each.What}: expected {each.Expected}, got {each.Got}\n{each.Trace}")));
    }

    private static string Test(string plan, string with, string expect) => $$"""
        tests:
          - name: it
            {{plan}}
            given: calm
            with: { {{with}} }
            expect: { {{expect}} }
        {{Fixture}}
        """;

    private const string Fixture = """
        fixtures:
          calm:
            book: { bid: 0.41, ask: 0.43, age: 100ms }
            inv: { shares: 0sh }
            market: { tick: 0.01 }
        """;
}
