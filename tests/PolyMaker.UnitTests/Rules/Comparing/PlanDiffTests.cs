using PolyMaker.Rules.Comparing;
using PolyMaker.Rules.Reading;

namespace PolyMaker.UnitTests.Rules.Comparing;

public sealed class PlanDiffTests
{
    private const string Wide = """
          wide:
            extends: base
            quote:
              half_spread:
                base: { set: 2 * p.half }

        """;

    private static readonly string WithWide = RulesFixture.GoodBands
        .Replace("markets:\n", Wide + "markets:\n  - { match: { slug: \"fed-*\" }, profile: wide }\n");

    [Fact]
    public void TheSameRulesInOtherLayoutDoNotDiffer() =>
        Assert.Empty(Compare(RulesFixture.GoodBands, "# a remark\n\n" + RulesFixture.GoodBands).Changes);

    [Fact]
    public void AChangedValueIsOneChangeWithBothPlacesAndAllItReaches()
    {
        PlanChange change = Single(
            WithWide, WithWide.Replace("micro: { set: book.micro }", "micro: { set: book.mid }"));
        Assert.Equal("~ fair.micro.set book.micro -> book.mid", change.Headline);
        Assert.Equal(("rules/bands.yaml:8", "rules/bands.yaml:8"), ($"{change.BeforeAt}", $"{change.AfterAt}"));
        Assert.Equal("profile base, profile wide, slug *, slug fed-*", string.Join(", ", change.Reaches));
    }

    [Theory]
    [InlineData("slug: \"fed-*\", min_liquidity: $5000", "slug fed-*, min_liquidity $5000")]
    [InlineData("tag: politics", "tag politics")]
    public void AnEntryWithConditionsIsNamedOnce(string match, string expected)
    {
        string entry = WithWide.Replace("slug: \"fed-*\"", match);
        PlanChange change = Single(entry, entry.Replace("2 * p.half", "3 * p.half"));
        Assert.Equal($"profile wide, {expected}", string.Join(", ", change.Reaches));
    }

    [Fact]
    public void AChangeThatALayerReplacesDoesNotReachThatLayer()
    {
        PlanChange change = Single(WithWide, WithWide.Replace("base: { set: p.half }", "base: { set: 1.5 * p.half }"));
        Assert.Equal("profile base, slug *", string.Join(", ", change.Reaches));
    }

    [Fact]
    public void NewAndRemovedTermsAreOneLineEach()
    {
        string more = RulesFixture.GoodBands.Replace(
            "base: { set: p.half }", "base: { set: p.half }\n        toxic: { add: 0.4c, when: abs(flow.z) > 2 }");
        Assert.Equal("+ half_spread.toxic { add: 0.4c, when: abs(flow.z) > 2 }",
            Single(RulesFixture.GoodBands, more).Headline);
        Assert.Equal("- half_spread.toxic { add: 0.4c, when: abs(flow.z) > 2 }",
            Single(more, RulesFixture.GoodBands).Headline);
    }

    [Fact]
    public void ATermUnderANewNameIsARename()
    {
        PlanChange change = Single(
            RulesFixture.GoodBands, RulesFixture.GoodBands.Replace("base: { set: p.half }", "usual: { set: p.half }"));
        Assert.Equal("~ half_spread renamed base -> usual", change.Headline);
    }

    [Fact]
    public void TermsInAnotherOrderAreAChangeOfTheirOutput()
    {
        const string Two = "a: { set: book.mid }\n        b: { add: 1tick }";
        const string Turned = "b: { add: 1tick }\n        a: { set: book.mid }";
        PlanChange change = Single(
            RulesFixture.Changed("micro: { set: book.micro }", Two),
            RulesFixture.Changed("micro: { set: book.micro }", Turned));
        Assert.Equal("~ fair order a, b -> b, a", change.Headline);
    }

    [Theory]
    [InlineData("max_position: 500sh", "max_position: 800sh", RiskChange.Loosened)]
    [InlineData("max_position: 500sh", "max_position: 499.5sh", RiskChange.Tightened)]
    [InlineData("max_notional: $400", "max_notional: $400.01", RiskChange.Loosened)]
    [InlineData("max_open_orders: 12", "max_open_orders: 9", RiskChange.Tightened)]
    [InlineData("{ max_loss_day: halt }", "{ max_loss_day: reduce_only }", RiskChange.Loosened)]
    [InlineData("{ max_loss_day: halt }", "{ max_loss_day: halt, max_position: halt }", RiskChange.Tightened)]
    [InlineData("micro: { set: book.micro }", "micro: { set: book.mid }", RiskChange.None)]
    public void RiskHasADirection(string from, string to, RiskChange risk) =>
        Assert.Equal(risk, Single(RulesFixture.GoodBands, RulesFixture.Changed(from, to)).Risk);

    [Theory]
    [InlineData("at most 500sh per 1h", "at most 400sh per 1h", RiskChange.Tightened)]
    [InlineData("at most 500sh per 1h", "at most 500sh per 30m", RiskChange.Loosened)]
    [InlineData("at most 500sh per 1h", "at most 500sh per 2h", RiskChange.Tightened)]
    [InlineData("at most 500sh per 1h", "at most $500 per 1h", RiskChange.Loosened)]
    public void FlowLimitsHaveADirection(string from, string to, RiskChange risk)
    {
        string With(string flow) => RulesFixture.Changed(
            "max_open_orders: 12", $"max_open_orders: 12\n      flow: [{flow}]");
        Assert.Equal(risk, Single(With(from), With(to)).Risk);
        Assert.Equal(RiskChange.Tightened, Single(RulesFixture.GoodBands, With(from)).Risk);
        Assert.Equal(RiskChange.Loosened, Single(With(from), RulesFixture.GoodBands).Risk);
    }

    [Fact]
    public void ASignalIsComparedForEveryPlan()
    {
        const string Signals = "signals:\n  calm: { ewma: book.mid, half_life: 10s }\nprofiles:";
        string with = RulesFixture.GoodBands.Replace("profiles:", Signals);
        PlanChange change = Single(with, with.Replace("half_life: 10s", "half_life: 20s"));
        Assert.Equal("every plan", change.Reaches.Single().ToString());
        Assert.Equal("~ signals.calm.half_life 10s -> 20s", change.Headline);
    }

    [Fact]
    public void RemovingTheSafeActionForALossLoosensNothing() => Assert.Equal(
        RiskChange.None, Single(RulesFixture.GoodBands, RulesFixture.Changed("{ max_loss_day: halt }", "{ }")).Risk);

    [Theory]
    [InlineData("5c", "500bp", RiskChange.Loosened)]
    [InlineData("5c", "6c", RiskChange.Loosened)]
    [InlineData("5c", "4c", RiskChange.Tightened)]
    public void TheReloadsOwnLimitIsALimit(string from, string to, RiskChange risk)
    {
        string With(string jump) => RulesFixture.GoodBands + $"reload: {{ max_jump: {jump} }}\n";
        PlanChange change = Single(With(from), With(to));
        Assert.Equal((risk, "every plan"), (change.Risk, change.Reaches.Single().ToString()));
    }

    [Fact]
    public void AMarketFileThatTightenedAndIsGoneLoosens()
    {
        const string Market = "market: fed-dec\nprofile: base\nrisk: { max_position: 100sh }\n";
        RuleComparison comparison = PlanDiff.Compare(
            RuleSources.FromMemory(RulesFixture.GoodBands, ("markets/fed.yaml", Market)),
            RuleSources.FromMemory(RulesFixture.GoodBands), RulesFixture.Today);
        Assert.Equal(
            ["- market fed-dec ", "~ risk.max_position 100sh -> 500sh LOOSENED"],
            comparison.Changes.Select(change => change.Headline));
        Assert.True(comparison.IsLoosened);
        Assert.All(comparison.Changes, change => Assert.Equal("market fed-dec", change.Reaches.Single().ToString()));
    }

    [Fact]
    public void AnExpiredOverrideComparesWithoutItsQuotes()
    {
        const string Market = "market: m\nprofile: base\nexpires: {0}\nparams: {{ half: {{ value: 1c }} }}\n";
        RuleSources With(string date) =>
            RuleSources.FromMemory(RulesFixture.GoodBands, ("markets/m.yaml", string.Format(null, Market, date)));
        RuleComparison comparison = PlanDiff.Compare(With("2026-07-28"), With("2026-07-26"), RulesFixture.Today);
        Assert.Equal(
            ["~ expires 2026-07-28 -> 2026-07-26", "~ params.half.value 1c -> 0.6c"],
            comparison.Changes.Select(change => change.Headline));
    }

    [Fact]
    public void ASlugGivenToAnotherProfileShowsWhatThatChanges()
    {
        RuleComparison comparison = Compare(WithWide, WithWide.Replace("profile: wide", "profile: base"));
        Assert.Equal(
            ["~ profile wide -> base", "~ half_spread.base.set 2 * p.half -> p.half"],
            comparison.Changes.Select(change => change.Headline));
        Assert.All(comparison.Changes, change => Assert.Equal("slug fed-*", change.Reaches.Single().ToString()));
    }

    [Fact]
    public void MatchesInAnotherOrderAreAChange()
    {
        string[] lines = WithWide.Split('\n');
        int at = Array.FindIndex(lines, line => line.Contains("fed-*"));
        (lines[at], lines[at + 1]) = (lines[at + 1], lines[at]);
        RuleComparison comparison = Compare(WithWide, string.Join('\n', lines));
        Assert.Contains("~ markets order fed-*, * -> *, fed-*", comparison.Changes.Select(change => change.Headline));
    }

    private static RuleComparison Compare(string before, string after) => PlanDiff.Compare(
        RuleSources.FromMemory(before), RuleSources.FromMemory(after), RulesFixture.Today);

    private static PlanChange Single(string before, string after) => Assert.Single(Compare(before, after).Changes);
}
