using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Trading;
using PolyMaker.Host.Verbs;
using PolyMaker.Rules.Compiling;
using PolyMaker.ScenarioTests.Testing;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Models;
using PolyMaker.Simulation.Time;

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
        live.Adopt(Room(RulesText.With(1.5)).First);
        Assert.Equal(new Price(4_080), BidAt(world, live, ScriptedFeed.At(20_000)));
        live.Adopt(Room(RulesText.With(1).Replace("0.1c, 5c]", "0.1c, 1.5c]", StringComparison.Ordinal)).First);
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

    [Fact]
    public void AVenueRunMovesItsNudgesAndOverridesAsAWorldDoes()
    {
        long midnight = ((ScriptedFeed.At(0).Micro / DayMicro) + 1) * DayMicro;
        Timestamp first = new(midnight - 60_000_000);
        string market = $"""
            market: scripted
            profile: base
            because: a day of it
            expires: {RuleRoom.DateOf(first):yyyy-MM-dd}
            params: {"{"} half: {"{"} value: 2c {"}"} {"}"}

            """;
        ParameterNudge nudge = new("half", "3c", first.PlusMicro(10_000_000), first.PlusMicro(30_000_000));
        LiveRules live = new(Room(RulesText.With(1), market), [nudge]);
        VirtualTime wall = new();
        wall.MoveTo(new Timestamp(5_000_000));

        // Twenty recorded seconds a second, as a replayed recording has them.
        RunClock clock = new(first, wall.Now, 20);
        MarketSpec spec = new()
        {
            ConditionId = "0x01", Slug = "scripted", YesToken = "1", NoToken = "2", Tick = TickSize.Mill,
        };
        LiveMarket traded = new(0, spec, live.At(spec, first)!, Cash.FromDollars(1_000));
        using TradingLoop loop = new([traded], wall, clock, []);
        LoopFloor floor = new(loop);
        live.Begin(floor, first);

        Assert.Equal(0.02, HalfAt(0));
        Assert.Equal(first.PlusMicro(10_000_000), live.DueAt);
        Assert.Equal(0.03, HalfAt(500_000));
        Assert.Equal(0.03, HalfAt(1_490_000));
        Assert.Equal(0.02, HalfAt(1_500_000));
        Assert.Equal(new Timestamp(midnight), live.DueAt);
        Assert.Equal(0.01, HalfAt(3_000_000));
        Assert.Equal(Timestamp.Never, live.DueAt);
        Assert.Equal([true, false], live.NudgeSteps.Select(step => step.IsBegun));
        Assert.Equal(3, live.Remarks.Count);

        double HalfAt(long micro)
        {
            wall.MoveTo(new Timestamp(5_000_000 + micro));
            live.ChangeUntil(floor.Now);
            return traded.Engine.Rules.Parameters.Single(each => each.Name == "half").Value;
        }
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
