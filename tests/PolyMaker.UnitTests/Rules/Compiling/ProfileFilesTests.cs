using PolyMaker.Core.Rules;
using PolyMaker.Rules.Checking;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Reading;

namespace PolyMaker.UnitTests.Rules.Compiling;

/// <summary>Files of rules/profiles: one name in one place, whichever file it is in.</summary>
public sealed class ProfileFilesTests
{
    private const string Shelf = """
        version: 1
        signals:
          pace: { value: flow.trades_1m + 1 }
        profiles:
          calm:
            extends: base
            params: { half: { value: 1c } }
            quote: { half_spread: { quickened: { mul: sig.pace } } }

        """;

    [Fact]
    public void AProfileExtendsOneOfAnotherFileAndAMarketNamesIt()
    {
        RuleSet set = RulesFixture.Valid(
            RulesFixture.Changed("profile: base }", "profile: calm }"), ("rules/profiles/calm.yaml", Shelf));
        RuleBook plan = set.Profiles["calm"];
        Assert.Equal(0.01, Assert.Single(plan.Parameters).Value, 1e-12);
        Term busy = plan.Outputs.SelectMany(output => output.Terms).Single(term => term.Name == "quickened");
        Assert.Equal(("rules/profiles/calm.yaml", 8), (busy.Source.File, busy.Source.Line));
        Assert.Equal(["calm"], set.Shelf);
    }

    [Fact]
    public void WhatIsOnTheShelfNeedsNoMarket()
    {
        (RuleSet? set, IReadOnlyList<Diagnostic> found) =
            RulesFixture.Compile(RulesFixture.GoodBands, ("rules/profiles/calm.yaml", Shelf));
        Assert.Empty(found);
        Assert.True(set!.Profiles.ContainsKey("calm"));
    }

    [Fact]
    public void ANameOfTwoFilesIsReportedWithBothPlaces()
    {
        (RuleSet? set, IReadOnlyList<Diagnostic> found) = RulesFixture.Compile(
            RulesFixture.GoodBands, ("rules/profiles/a.yaml", Shelf), ("rules/profiles/b.yaml", Shelf));
        Assert.Null(set);
        Assert.Equal(["E450", "E450"], found.Select(each => each.Code));
        Assert.Contains(found, each => each.ToString().Contains(
            "rules/profiles/b.yaml:5:3: error[E450]: profile 'calm' is already defined at rules/profiles/a.yaml:5:3",
            StringComparison.Ordinal));
    }

    [Fact]
    public void OnlyAChangedFileIsParsedAgain()
    {
        RuleCompiler compiler = new();
        Compile(compiler, Shelf);
        int parsed = compiler.Work.Files;
        Compile(compiler, Shelf);
        Assert.Equal(parsed, compiler.Work.Files);
        RuleSet changed = Compile(compiler, Shelf.Replace("1c", "2c", StringComparison.Ordinal));
        Assert.Equal(parsed + 1, compiler.Work.Files);
        Assert.Equal(0.02, Assert.Single(changed.Profiles["calm"].Parameters).Value, 1e-12);
    }

    [Fact]
    public void WhatBelongsToTheDeskIsRefusedOnTheShelf()
    {
        (_, IReadOnlyList<Diagnostic> found) = RulesFixture.Compile(
            RulesFixture.GoodBands, ("rules/profiles/calm.yaml", Shelf + "reload: { tests: off }\n"));
        Diagnostic fault = Assert.Single(found);
        Assert.Equal("E101", fault.Code);
        Assert.Contains("unknown key 'reload' in a profile file", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>A named value is the expression itself: unknown while its input is, and known again at once.</summary>
    [Fact]
    public void AValueRemembersNothing()
    {
        RuleSet set = RulesFixture.Valid(RulesFixture.GoodBands, ("rules/profiles/calm.yaml", Shelf));
        Signal pace = Assert.IsType<Signal>(Assert.Single(set.Profiles["calm"].Derived));
        Assert.Equal(SignalKind.Value, pace.Kind);
        double[] context = new double[set.Profiles["calm"].ContextLength];
        PolyMaker.Core.Indicators.SignalMemory memory = new();
        foreach (double trades in new[] { 4.0, double.NaN, 7.0 })
        {
            context[(int)ContextSlot.FlowTrades1m] = trades;
            Assert.Equal(trades + 1, memory.Update(pace, pace.Input.Evaluate(context), default));
        }
    }

    [Fact]
    public void AValueTakesNoTime()
    {
        (_, IReadOnlyList<Diagnostic> found) = RulesFixture.Compile(RulesFixture.GoodBands,
            ("rules/profiles/calm.yaml", Shelf.Replace("+ 1 }", "+ 1, half_life: 3s }", StringComparison.Ordinal)));
        Assert.Equal("E110", Assert.Single(found).Code);
    }

    private static RuleSet Compile(RuleCompiler compiler, string shelf) => compiler.Compile(
        RuleSources.FromMemory(RulesFixture.GoodBands, ("rules/profiles/calm.yaml", shelf)), RulesFixture.Today,
        out _)!;
}
