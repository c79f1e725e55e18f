using PolyMaker.Core.Units;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Compiling;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Models;

namespace PolyMaker.ScenarioTests;

/// <summary>Rules that move with the traded time: nudges, and overrides whose last day ends.</summary>
public sealed class LiveRulesScenarios : IDisposable
{
    private const long DayMicro = 86_400L * 1_000_000;
    private readonly string root = Directory.CreateTempSubdirectory("polymaker-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void ANudgeMovesTheQuotesAndTheFilesValueComesBack()
    {
        ParameterNudge nudge = new("half", "2c", ScriptedFeed.At(10_000), ScriptedFeed.At(20_000));
        LiveRules live = new(Room(RulesText.With(1)), [nudge]);
        using World world = Quiet(live, 60_000);
        Assert.Equal(new Price(4_180), BidAt(world, live, ScriptedFeed.At(9_999)));
        Assert.Equal(new Price(4_080), BidAt(world, live, ScriptedFeed.At(15_000)));
        Assert.Equal(new Price(4_180), BidAt(world, live, ScriptedFeed.At(30_000)));
        Assert.Equal(2, live.Remarks.Count);
        Assert.Equal([true, false], live.NudgeSteps.Select(step => step.IsBegun));
    }

    [Fact]
    public void ANudgeSurvivesAReloadThatStillAllowsItAndSaysSoWhenItDoesNot()
    {
        ParameterNudge nudge = new("half", "2c", ScriptedFeed.At(10_000), ScriptedFeed.At(50_000));
        LiveRules live = new(Room(RulesText.With(1)), [nudge]);
        using World world = Quiet(live, 60_000);
        BidAt(world, live, ScriptedFeed.At(15_000));
        live.Adopt(Room(RulesText.With(1.5)).First, world);
        Assert.Equal(new Price(4_080), BidAt(world, live, ScriptedFeed.At(20_000)));
        live.Adopt(Room(RulesText.With(1).Replace("0.1c, 5c]", "0.1c, 1.5c]", StringComparison.Ordinal)).First, world);
        Assert.Equal(new Price(4_180), BidAt(world, live, ScriptedFeed.At(25_000)));
        Assert.Contains(live.Remarks, remark => remark.Contains("has no place", StringComparison.Ordinal));
    }

    [Fact]
    public void AnOverrideEndsWithItsLastDayWithoutAnythingBeingSaved()
    {
        DateOnly day = RuleRoom.DateOf(ScriptedFeed.At(0));
        string market = $"""
            market: scripted
            profile: base
            because: a day of it
            expires: {day:yyyy-MM-dd}
            params: {"{"} half: {"{"} value: 2c {"}"} {"}"}

            """;
        LiveRules live = new(Room(RulesText.With(1), market), []);
        long midnight = ((ScriptedFeed.At(0).Micro / DayMicro) + 1) * DayMicro;
        using World world = Quiet(live, (midnight - ScriptedFeed.At(0).Micro + 60_000_000) / 1_000);
        Assert.Equal(new Price(4_080), BidAt(world, live, new Timestamp(midnight - 1)));
        Assert.Equal(new Price(4_180), BidAt(world, live, new Timestamp(midnight + 5_000_000)));
        Assert.Contains("overrides have expired", Assert.Single(live.Remarks), StringComparison.Ordinal);
    }

    private static World Quiet(LiveRules live, long untilMilliseconds) => new(
        new ScriptedFeed().Ladder(0, 4_270, 4_290).Quiet(1_000, (int)untilMilliseconds), live.For,
        new WorldOptions { Flow = FlowMode.None });

    private static Price BidAt(World world, LiveRules live, Timestamp at)
    {
        live.Advance(world, at);
        return world.Markets[0].Engine!.State.Ledger.Open.ToArray().Min(order => order.Price);
    }

    private RuleRoom Room(string bands, string? market = null)
    {
        string rules = Path.Combine(root, "rules"), markets = Path.Combine(root, "markets");
        Directory.CreateDirectory(rules);
        Directory.CreateDirectory(markets);
        File.WriteAllText(Path.Combine(rules, "bands.yaml"), bands);
        if (market is not null)
        {
            File.WriteAllText(Path.Combine(markets, "scripted.yaml"), market);
        }

        return new RuleRoom(new RulesRequest(rules, markets, null), RuleRoom.DateOf(ScriptedFeed.At(0)));
    }
}
