using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.History;
using PolyMaker.Host.Live;
using PolyMaker.ScenarioTests.Testing;

namespace PolyMaker.ScenarioTests;

/// <summary>Each way in which a saved revision does not go live, and that the old one keeps quoting.</summary>
public sealed class ReloadRefusalScenarios
{
    private const string Limit = "reload: { max_jump: 1c }\n";

    private static readonly string Market = $$"""
        market: scripted
        profile: base
        identity:
          condition_id: "{{ScriptedFeed.Spec.ConditionId}}"
          tokens: { "yes": "1", "no": "2" }
          tick: 0.001
          min_size: 5

        """;

    [Fact]
    public void AQuoteThatWouldJumpIsRefusedByNameWithBothPrices()
    {
        using ReloadScene scene = new(RulesText.With(1) + "\n" + Limit);
        OrderId[] before = Open(scene);
        ReloadStep step = scene.Save("rules/bands.yaml", RulesText.With(3) + "\n" + Limit);
        Assert.Equal((ReloadStepKind.Refused, ReloadRefusal.Jump), (step.Kind, step.Refusal));
        Assert.Contains("scripted: error: the bid would jump by 0.02 from 0.418 to 0.398; max_jump is 0.01", step.Text);
        Assert.Contains("scripted: error: the ask would jump by 0.02 from 0.438 to 0.458; max_jump is 0.01", step.Text);
        Assert.Contains("polymaker reload --force", step.Text);
        Assert.Matches(@"  \S+bands\.yaml:6: p\.half: 0\.01 -> 0\.03", step.Text);
        Assert.Equal(before, Open(scene));
        Assert.Equal((0, 1, false), (scene.Counts.Applied, scene.Counts.Refused, scene.Counts.WasLastSuccessful));
        Assert.Equal(1, scene.Counts.RefusedBy[ReloadRefusal.Jump]);
    }

    [Fact]
    public void ATestThatFailsOnTheNewRulesRefusesThemByLineAndDifference()
    {
        using ReloadScene scene = new(RulesText.With(1));
        OrderId[] before = Open(scene);
        scene.Write("rules/tests/half.test.yaml", HalfSpreadIs("1c"));
        ReloadStep step = scene.Save("rules/bands.yaml", RulesText.With(3));
        Assert.Equal((ReloadStepKind.Refused, ReloadRefusal.Tests), (step.Kind, step.Refusal));
        Assert.Matches(@"half\.test\.yaml:\d+:\d+: error: rule test 'one cent' fails", step.Text);
        Assert.Contains("expected 0.01, got 0.03", step.Text);
        Assert.Equal(before, Open(scene));
        Assert.Equal(1, scene.Counts.RefusedBy[ReloadRefusal.Tests]);

        // The rules were right and the test was old: correcting it gives them another chance.
        ReloadStep corrected = scene.Save("rules/tests/half.test.yaml", HalfSpreadIs("3c"));
        Assert.Equal(ReloadStepKind.Applied, corrected.Kind);
    }

    [Fact]
    public void RulesCannotExcuseThemselvesFromTheirTests()
    {
        using ReloadScene scene = new(RulesText.With(1));
        scene.Write("rules/tests/half.test.yaml", HalfSpreadIs("1c"));
        ReloadStep failing = scene.Save("rules/bands.yaml", RulesText.With(3) + "\nreload: { tests: off }\n");
        Assert.Equal(ReloadRefusal.Tests, failing.Refusal);
        ReloadStep passing = scene.Save("rules/bands.yaml", RulesText.With(1) + "\nreload: { tests: off }\n");
        Assert.Equal(ReloadRefusal.Unreloadable, passing.Refusal);
        Assert.Contains("reload.tests cannot be relaxed while trading", passing.Text);
    }

    [Fact]
    public void StartedWithoutTestsARunReloadsWithoutThem()
    {
        using ReloadScene scene = new(RulesText.With(1) + "\nreload: { tests: off }\n");
        scene.Write("rules/tests/half.test.yaml", HalfSpreadIs("1c"));
        ReloadStep step = scene.Save("rules/bands.yaml", RulesText.With(3) + "\nreload: { tests: off }\n");
        Assert.Equal(ReloadStepKind.Applied, step.Kind);
    }

    [Fact]
    public void WithWarnTheyAreLiveAtOnceAndTheirFailingTestsAreNamedAfter()
    {
        using ReloadScene scene = new(RulesText.With(1) + "\nreload: { tests: warn }\n");
        scene.Write("rules/tests/half.test.yaml", HalfSpreadIs("1c"));
        ReloadStep step = scene.Save("rules/bands.yaml", RulesText.With(3) + "\nreload: { tests: warn }\n");
        Assert.Equal(ReloadStepKind.Applied, step.Kind);
        Assert.Contains("expected 0.01, got 0.03", scene.Afterthought(step));
        Assert.Contains("are live; correct them or their tests", scene.Afterthought(step));
    }

    private static string HalfSpreadIs(string amount) => $$"""
        rule_files: [../bands.yaml]
        fixtures:
          calm:
            book: { bid: 0.41, ask: 0.43, micro: 0.42, age: 100ms }
            market: { tick: 0.001, accepting_orders: true }
            inv: { shares: 0sh }
        tests:
          - name: one cent
            profile: base
            given: calm
            expect: { half_spread: {{amount}} }

        """;

    [Fact]
    public void TheLimitThatRunsCountsSoRaisingItTakesASaveOfItsOwn()
    {
        using ReloadScene scene = new(RulesText.With(1) + "\n" + Limit);
        ReloadStep both = scene.Save("rules/bands.yaml", RulesText.With(3) + "\nreload: { max_jump: 5c }\n");
        Assert.Equal(ReloadRefusal.Jump, both.Refusal);
        ReloadStep raised = scene.Save("rules/bands.yaml", RulesText.With(1) + "\nreload: { max_jump: 5c }\n");
        Assert.Equal(ReloadStepKind.Applied, raised.Kind);
        ReloadStep forced = scene.Save("rules/bands.yaml", RulesText.With(3) + "\nreload: { max_jump: 5c }\n");
        Assert.Equal(ReloadStepKind.Applied, forced.Kind);
        Assert.Equal(new Price(3_980), scene.Engine.State.Ledger.Open.ToArray().Min(order => order.Price));
        Assert.Equal(2, scene.Counts.Applied);
    }

    [Fact]
    public void AJumpWithinTheLimitAndOneWithoutALimitGoLive()
    {
        using ReloadScene within = new(RulesText.With(1) + "\n" + Limit);
        Assert.Equal(ReloadStepKind.Applied, within.Save("rules/bands.yaml", RulesText.With(2) + "\n" + Limit).Kind);
        using ReloadScene unlimited = new(RulesText.With(1));
        Assert.Equal(ReloadStepKind.Applied, unlimited.Save("rules/bands.yaml", RulesText.With(5)).Kind);
    }

    [Fact]
    public void PullingAQuoteIsNoJump()
    {
        using ReloadScene scene = new(RulesText.With(1) + "\n" + Limit);
        string pulled = RulesText.With(5).Replace("quote_when: market.accepting_orders", "quote_when: book.age < 0s");
        Assert.Equal(ReloadStepKind.Applied, scene.Save("rules/bands.yaml", pulled + "\n" + Limit).Kind);
        Assert.Equal(0, scene.Engine.State.Ledger.OpenCount);
    }

    [Theory]
    [InlineData("\"no\": \"2\"", "\"no\": \"3\"", "identity.tokens.no of scripted", "(2 -> 3)")]
    [InlineData("tick: 0.001", "tick: 0.01", "identity.tick of scripted", "(0.001 -> 0.01)")]
    [InlineData("min_size: 5", "min_size: 15", "identity.min_size of scripted", "(5 -> 15)")]
    [InlineData("0x1", "0x2", "identity.condition_id of scripted", "0x2111")]
    public void WhoATradedMarketIsCannotChange(string from, string to, string field, string values)
    {
        using ReloadScene scene = new(RulesText.With(1), Market);
        OrderId[] before = Open(scene);
        ReloadStep step = scene.Save("markets/scripted.yaml", Market.Replace(from, to));
        Assert.Equal((ReloadStepKind.Refused, ReloadRefusal.Unreloadable), (step.Kind, step.Refusal));
        Assert.Contains($"error: {field} cannot change while it is traded", step.Text);
        Assert.Contains(values, step.Text);
        Assert.Contains("markets/scripted.yaml:3:1: error", step.Text);
        Assert.Equal(before, Open(scene));
    }

    [Fact]
    public void AFileWithErrorsIsRefusedWithItsDiagnostics()
    {
        using ReloadScene scene = new(RulesText.With(1));
        ReloadStep step = scene.Save("rules/bands.yaml", RulesText.With(1).Replace("book.mid", "book.mdi"));
        Assert.Equal((ReloadStepKind.Refused, ReloadRefusal.Invalid), (step.Kind, step.Refusal));
        Assert.Contains("did you mean 'book.mid'?", step.Text);
        Assert.Equal(2, scene.Engine.State.Ledger.OpenCount);
    }

    [Fact]
    public void AFolderThatIsGoneIsRefusedAndItsReturnIsSaid()
    {
        using ReloadScene scene = new(RulesText.With(1));
        Directory.Move(scene.At("markets"), scene.At("elsewhere"));
        ReloadStep step = scene.Poll();
        Assert.Equal((ReloadStepKind.Refused, ReloadRefusal.Unreadable), (step.Kind, step.Refusal));
        Directory.Move(scene.At("elsewhere"), scene.At("markets"));
        Assert.Equal(ReloadStepKind.Restored, scene.Poll().Kind);
        Assert.True(scene.Counts.WasLastSuccessful);
    }

    [Fact]
    public void TheHistoryTellsTheWholeStory()
    {
        using ReloadScene scene = new(RulesText.With(1) + "\n" + Limit);
        scene.Save("rules/bands.yaml", RulesText.With(3) + "\n" + Limit);
        scene.Save("rules/bands.yaml", RulesText.With(1.5) + "\n" + Limit);
        HistoryEntry[] entries = [.. scene.History.Read()];
        Assert.Equal(["started", "refused", "applied"], entries.Select(entry => entry.Outcome));
        Assert.Equal(["", "jump", ""], entries.Select(entry => entry.Reason));
        Assert.Equal([null, entries[0].Revision, entries[0].Revision], entries.Select(entry => entry.Parent));
        Assert.Equal(["~ params.half.value 1c -> 3c"], entries[1].Changes);
        Assert.Equal(["~ params.half.value 1c -> 1.5c"], entries[2].Changes);
        Assert.Contains("would jump", entries[1].Diagnostics);
        Assert.Equal(entries[2].Revision, scene.Engine.Rules.Revision);
    }

    [Fact]
    public void OrdersCarryTheRevisionThatPlacedThem()
    {
        using ReloadScene scene = new(RulesText.With(1));
        string? first = scene.Engine.Rules.Revision;
        Assert.All(scene.Engine.State.Ledger.Open.ToArray(), order => Assert.Equal(first, order.Revision));
        scene.Save("rules/bands.yaml", RulesText.With(2));
        Assert.NotEqual(first, scene.Engine.Rules.Revision);
        Assert.All(
            scene.Engine.State.Ledger.Open.ToArray(),
            order => Assert.Equal(scene.Engine.Rules.Revision, order.Revision));
    }

    private static OrderId[] Open(ReloadScene scene)
    {
        OrderId[] open = [.. scene.Engine.State.Ledger.Open.ToArray().Select(order => order.Id)];
        Assert.Equal(2, open.Length);
        return open;
    }
}
