using PolyMaker.Core.Markets;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.UnitTests.Rules.Compiling;

public sealed class RuleCompilerTests
{
    private const string Child = "  child:\n    extends: base\n";
    private const string Condition = "0x18b1c135d0a40c5894da9412e77311827d9caf16cf4cd6591b247a34730af919";

    [Fact]
    public void ShippedRulesHaveNothingToSay()
    {
        (RuleSet? set, IReadOnlyList<Diagnostic> diagnostics) = RulesFixture.Compile(RulesFixture.Shipped);
        Assert.Empty(diagnostics);
        Assert.Equal(["base", "wide"], set!.Profiles.Keys.Except(set.Shelf).Order());
        Assert.Equal("wide", set.For(Market("fed-decision"))!.Profile);
        Assert.Equal("base", set.For(Market("anything"))!.Profile);
    }

    [Fact]
    public void TheRecordedMarketIsKnownByItsConditionId()
    {
        RuleSet set = RulesFixture.Compile(RulesFixture.Shipped).Set!;
        MarketSpec spec = Assert.Single(set.Markets, market => market.Spec?.ConditionId == Condition).Spec!;
        Assert.Equal("40081275558852222228080198821361202017557872256707631666334039001378518619916", spec.YesToken);
        Assert.Equal("78633590736077251574794513664747155551297291244492840448622550955320930591622", spec.NoToken);
        Assert.Equal((TickSize.Mill, Size.FromShares(5), true), (spec.Tick, spec.MinimumSize, spec.NegRisk));
        Assert.Equal("base", set.For(Market("another-name") with { ConditionId = Condition })!.Profile);
    }

    [Fact]
    public void APlanCarriesTermsBandsLimitsAndWhatItReads()
    {
        RuleBook book = RulesFixture.Valid(RulesFixture.GoodBands).For(Market("any"))!;
        Term term = Assert.Single(book.HalfSpread.Terms);
        Assert.Equal(("base", TermOperation.Set, "p.half"), (term.Name, term.Operation, term.Value.Text));
        Assert.Equal(new SourceLocation("rules/bands.yaml", 11, 22), term.Source);
        Assert.Equal(["near", "far"], book.Bands.Select(band => band.Name));
        Assert.Equal(Size.FromShares(500), book.Risk.MaxPosition);
        Assert.Equal(Cash.FromDollars(400), book.Risk.MaxNotional);
        Assert.Equal(BreachAction.Halt, book.Risk.OnMaxLossDay);
        Assert.Equal(12, book.Risk.MaxOpenOrders);
        Assert.True(book.Uses[(int)ContextSlot.BookMicro] && book.Uses[(int)ContextSlot.MarketTick]);
        Assert.False(book.Uses[(int)ContextSlot.FlowZ]);
        double[] context = new double[book.ContextLength];
        context[(int)ContextSlot.Count] = book.Parameters[0].Value;
        Assert.Equal(0.006, term.Value.Evaluate(context));
    }

    [Fact]
    public void ALayerChangesOnlyTheKeysItGives()
    {
        string child = Child
            + "    params: { half: { value: 1.2c } }\n"
            + "    quote:\n      skew:\n        lean: { when: flow.z > 1 }\n        extra: { add: 0.1c }\n"
            + "    bands: { far: null }\n    risk: { max_position: 250sh }\n";
        RuleBook book = RulesFixture.Valid(RulesFixture.Changed("markets:", child + "markets:")).Profiles["child"];
        Assert.Equal((0.012, 0.002, 0.03),
            (book.Parameters[0].Value, book.Parameters[0].Minimum, book.Parameters[0].Maximum));
        Assert.Equal(["lean", "extra"], book.Skew.Terms.Select(term => term.Name));
        Assert.Equal(("-1c * inv.ratio", "flow.z > 1"), (book.Skew.Terms[0].Value.Text, book.Skew.Terms[0].When!.Text));
        Assert.Equal("near", Assert.Single(book.Bands).Name);
        Assert.Equal(Size.FromShares(250), book.Risk.MaxPosition);
        Assert.Equal(Cash.FromDollars(50), book.Risk.MaxLossDay);
    }

    [Fact]
    public void AnotherOperationReplacesTheInheritedOne()
    {
        string child = Child + "    quote: { skew: { lean: { add: 1c } } }\n";
        RuleBook book = RulesFixture.Valid(RulesFixture.Changed("markets:", child + "markets:")).Profiles["child"];
        Assert.Equal(TermOperation.Add, Assert.Single(book.Skew.Terms).Operation);
    }

    [Fact]
    public void ParentsApplyFromLeftToRightAndOnce()
    {
        string layers = "  a:\n    extends: base\n    params: { half: { value: 1c } }\n"
            + "  b:\n    extends: base\n    quote_when: book.age < 5s\n"
            + "  both:\n    extends: [a, b]\n";
        RuleBook book = RulesFixture.Valid(RulesFixture.Changed("markets:", layers + "markets:")).Profiles["both"];
        Assert.Equal((0.01, "book.age < 5s"), (book.Parameters[0].Value, book.QuoteWhen!.Text));
    }

    [Fact]
    public void AFragmentNeedsToBeCompleteOnlyWhereItIsUsed()
    {
        string layers = "  calm:\n    quote:\n      half_spread:\n        calm: { mul: 0.5, when: p.half > 0c }\n"
            + "  both:\n    extends: [base, calm]\n";
        RuleSet set = RulesFixture.Valid(RulesFixture.Changed("markets:", layers + "markets:"));
        Assert.Equal(["base", "both"], set.Profiles.Keys.Order());
        Assert.Equal(["base", "calm"], set.Profiles["both"].HalfSpread.Terms.Select(term => term.Name));
    }

    [Fact]
    public void AMarketFileIsTheLastLayer()
    {
        RuleSet set = RulesFixture.Valid(RulesFixture.GoodBands,
            ("markets/m.yaml",
                "market: m\nprofile: base\nbecause: news\nparams: { half: { value: 2c } }\n"
                + "risk: { max_position: 90sh }\n"));
        RuleBook book = set.For(Market("m"))!;
        Assert.Equal((0.02, Size.FromShares(90)), (book.Parameters[0].Value, book.Risk.MaxPosition));
        Assert.Equal(0.006, set.For(Market("n"))!.Parameters[0].Value);
        Assert.Equal("news", Assert.Single(set.Markets).Because);
    }

    [Fact]
    public void AnExpiredOverrideKeepsOnlyItsLimits()
    {
        const string Market1 = "market: m\nprofile: base\nexpires: 2026-07-26\nbecause: the meeting\n"
            + "params: { half: { value: 2c } }\nrisk: { max_position: 90sh }\n";
        (RuleSet? set, IReadOnlyList<Diagnostic> diagnostics) =
            RulesFixture.Compile(RulesFixture.GoodBands, ("markets/m.yaml", Market1));
        Assert.Equal(("W301", Severity.Warning), (diagnostics.Single().Code, diagnostics[0].Severity));
        RuleBook book = set!.For(Market("m"))!;
        Assert.Equal((0.006, Size.FromShares(90)), (book.Parameters[0].Value, book.Risk.MaxPosition));
        Assert.True(set.Markets[0].IsExpired);
        RuleBook lastDay =
            RulesFixture.Valid(RulesFixture.GoodBands,
                ("markets/m.yaml", Market1.Replace("07-26", "07-27", StringComparison.Ordinal)))
            .For(Market("m"))!;
        Assert.Equal(0.02, lastDay.Parameters[0].Value);
    }

    [Fact]
    public void AMarketWithoutFileOrMatchIsNotQuoted() =>
        Assert.Null(RulesFixture.Valid(RulesFixture.Changed("slug: \"*\"", "slug: \"fed-*\"")).For(Market("election")));

    [Fact]
    public void TwoFilesForOneMarketAreRefused()
    {
        const string File = "market: m\nprofile: base\n";
        (RuleSet? set, IReadOnlyList<Diagnostic> diagnostics) =
            RulesFixture.Compile(RulesFixture.GoodBands, ("markets/a.yaml", File), ("markets/b.yaml", File));
        Assert.Null(set);
        Diagnostic found = Assert.Single(diagnostics);
        Assert.Equal(("E311", "markets/b.yaml"), (found.Code, found.File));
        Assert.Contains("markets/a.yaml:1:9", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("quote_when: book.age < 2s", "quote_when:   book.age  <  2000ms   # why", true)]
    [InlineData("value: 0.6c", "value: 60bp", true)]
    [InlineData("lean: { set: -1c * inv.ratio }", "lean: { set: -1c * inv.ratio, because: habit }", true)]
    [InlineData("book.age < 2s", "book.age < 3s", false)]
    [InlineData("value: 0.6c", "value: 0.7c", false)]
    [InlineData("max_position: 500sh", "max_position: 499sh", false)]
    [InlineData("lean: { set: -1c * inv.ratio }", "lean: { set: -1c * inv.ratio, shadow: true }", false)]
    [InlineData("size: [10sh, 20sh, 40sh]", "size: [10sh, 25sh, 40sh]", false)]
    public void ThePlanHashIsOfWhatThePlanDoes(string from, string to, bool same)
    {
        RuleBook before = RulesFixture.Valid(RulesFixture.GoodBands).Profiles["base"];
        RuleBook after = RulesFixture.Valid(RulesFixture.Changed(from, to)).Profiles["base"];
        Assert.Equal(same, before.PlanHash == after.PlanHash);
        Assert.NotEqual(before.Revision, after.Revision);
    }

    [Fact]
    public void AReloadReusesUnchangedFormulas()
    {
        RuleCompiler compiler = new();
        RuleBook before =
            compiler.Compile(RuleSources.FromMemory(RulesFixture.GoodBands), RulesFixture.Today,
                out _)!.Profiles["base"];
        string edited = RulesFixture.Changed("book.age < 2s", "book.age < 3s");
        RuleBook after = compiler.Compile(RuleSources.FromMemory(edited), RulesFixture.Today, out _)!.Profiles["base"];
        Assert.Same(before.Fair.Terms[0].Value.Evaluate, after.Fair.Terms[0].Value.Evaluate);
        Assert.NotSame(before.QuoteWhen!.Evaluate, after.QuoteWhen!.Evaluate);
    }

    [Fact]
    public void FaultsOfAllFilesComeTogetherInOrder()
    {
        (RuleSet? set, IReadOnlyList<Diagnostic> diagnostics) = RulesFixture.Compile(
            RulesFixture.Changed("book.age", "book.aeg"), ("markets/a.yaml", "market: a\nprofile: bass\n"),
                ("markets/b.yaml", ""));
        Assert.Null(set);
        Assert.Equal(["E301", "E008", "E201"], diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void AnInheritedFaultIsReportedOnce()
    {
        string twice =
            RulesFixture.Changed("book.age", "book.aeg").Replace("markets:", Child + "markets:",
                StringComparison.Ordinal);
        Assert.Single(RulesFixture.Compile(twice).Diagnostics);
    }

    private static MarketSpec Market(string slug) =>
        new() { ConditionId = "0x00", Slug = slug, YesToken = "1", NoToken = "2" };
}
