using System.Text.Json;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Models;
using PolyMaker.Simulation.Statistics;
using PolyMaker.Simulation.Synthetic;
using PolyMaker.Simulation.Venue;
using PolyMaker.UnitTests.Core;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Simulation;

public sealed class WorldTests
{
    [Fact]
    public void TwoRunsOfTheSameInputAreEqual()
    {
        WorldOptions options = new() { Seed = 5, Latency = new LatencyModel { JitterMicro = 9_000 } };

        Assert.Equal(Json(RunSynthetic(options)), Json(RunSynthetic(options)));
    }

    [Fact]
    public void AnotherSeedGivesAnotherRun()
    {
        WorldOptions options = new() { Seed = 5, Latency = new LatencyModel { JitterMicro = 9_000 } };

        Assert.NotEqual(Json(RunSynthetic(options).Total), Json(RunSynthetic(options with { Seed = 6 }).Total));
    }

    [Fact]
    public void PacingDoesNotChangeTheRun()
    {
        using World whole = Synthetic(new WorldOptions());
        whole.RunToEnd();
        using World paced = Synthetic(new WorldOptions());
        while (paced.Advance(paced.Now.PlusMicro(777_777)))
        {
            Assert.False(paced.IsOver);
        }

        // A paced run ends on its last step's clock, not on the last event.
        Assert.Equal(Json(whole.Summarise().Total), Json(paced.Summarise().Total));
    }

    [Fact]
    public void MessagesTravelWithTheirLatency()
    {
        ScriptedFeed feed = ScriptedFeed.QuietBook();
        Witness witness = new();
        using World world = new(feed, _ => SampleRules.Book(), new WorldOptions { Observer = witness });

        world.RunToEnd();

        long venue = feed.FirstAt.Micro;
        Assert.Equal(venue + 20_000, witness.FirstConsumed[MarketEventKind.BookReplaced].Micro);
        Assert.Equal(venue + 20_000 + 30_000, witness.FirstOutcome[MarketEventKind.OrderAccepted].Micro);
        Assert.Equal(venue + 20_000 + 30_000 + 30_000, witness.FirstConsumed[MarketEventKind.OrderAccepted].Micro);
    }

    [Fact]
    public void EngineDecidesOnceAFrameAndNeverInsideOne()
    {
        ScriptedFeed feed = ScriptedFeed.QuietBook();
        for (int level = 0; level < 4; level++)
        {
            feed.Level(1_000, Side.Buy, 4000 + level, 50, endsFrame: level == 3);
        }

        Witness witness = new();
        using World world = new(feed, _ => SampleRules.Book(), new WorldOptions { Observer = witness });

        world.RunToEnd();

        Timestamp arrival = feed.FirstAt.PlusMicro(1_000_000 + 20_000);
        Assert.Equal(1, witness.Decisions.Count(at => at == arrival));
    }

    [Fact]
    public void FillsReachTheEngineAndItAgreesWithTheAccount()
    {
        using World world = Synthetic(new WorldOptions());

        world.RunToEnd();

        Assert.All(world.Markets, run =>
        {
            Assert.True(run.Summarise()!.Fills > 0);
            Assert.Equal(run.Engine!.State.Position.Net, run.Summarise()!.InventoryEnd);
            Assert.Equal(run.Exchange.Account.Cash - run.Exchange.Account.StartingCash, run.Statistics.Equity);
        });
    }

    [Fact]
    public void EverythingIsCancelledAtTheEnd()
    {
        using World world = new(ScriptedFeed.QuietBook(), _ => SampleRules.Book(), new WorldOptions());

        Assert.False(world.RunToEnd());

        MarketSummary market = Assert.Single(world.Summarise().Markets);
        Assert.True(market.OrdersPlaced > 0);
        Assert.Equal(market.OrdersPlaced, market.OrdersCancelled);
        Assert.Equal(0, world.Markets[0].Engine!.State.Ledger.OpenCount);
    }

    [Fact]
    public void SilentRecordingIsGivenModelTakers()
    {
        ScriptedFeed feed = ScriptedFeed.QuietBook(seconds: 3_600);
        using World world = new(feed, _ => SampleRules.Book(), new WorldOptions());

        world.RunToEnd();

        RunSummary summary = world.Summarise();
        Assert.Equal(FlowMode.Model, summary.Flow);
        Assert.Contains("rate 0.057/s", summary.FlowParameters, StringComparison.Ordinal);
        Assert.InRange(summary.Total.ModelTakers, 150, 260);
    }

    [Theory]
    [InlineData(FlowMode.None)]
    [InlineData(FlowMode.Model)]
    public void StatedFlowIgnoresRecordedPrints(FlowMode flow)
    {
        RunSummary summary = RunSynthetic(new WorldOptions { Flow = flow });

        Assert.False(summary.Total.FillsByCause.ContainsKey(FillCause.Print));
        Assert.Equal(flow == FlowMode.Model, summary.Total.ModelTakers > 0);
    }

    [Fact]
    public void RecordingWithPrintsUsesThem()
    {
        RunSummary summary = RunSynthetic(new WorldOptions());

        Assert.Equal(FlowMode.Recorded, summary.Flow);
        Assert.True(summary.Total.FillsByCause[FillCause.Print] > 0);
        Assert.Equal(0, summary.Total.ModelTakers);
    }

    [Fact]
    public void UnchangedRulesPostedAgainMoveNoOrder()
    {
        ScriptedFeed feed = ScriptedFeed.QuietBook();
        RuleBook rules = SampleRules.Book();
        using World world = new(feed, _ => rules, new WorldOptions());
        world.Advance(feed.FirstAt.PlusMicro(5_000_000));
        int resting = world.Markets[0].Exchange.OpenBuys + world.Markets[0].Exchange.OpenSells;

        world.PostRules(_ => SampleRules.Book());
        world.RunToEnd();

        Assert.Equal(2, resting);
        Assert.Equal(2, world.Summarise().Total.OrdersPlaced);
    }

    [Fact]
    public void MarketThatGainsRulesStartsFromTheBookAsItStands()
    {
        ScriptedFeed feed = ScriptedFeed.QuietBook();
        using World world = new(feed, _ => null, new WorldOptions());
        world.Advance(feed.FirstAt.PlusMicro(5_000_000));

        world.PostRules(_ => SampleRules.Book());
        world.Advance(feed.FirstAt.PlusMicro(6_000_000));

        Assert.Equal(1, world.Markets[0].Exchange.OpenBuys);
        Assert.Equal(1, world.Markets[0].Exchange.OpenSells);
    }

    [Fact]
    public void MarketThatLosesItsRulesIsCancelled()
    {
        ScriptedFeed feed = ScriptedFeed.QuietBook();
        using World world = new(feed, _ => SampleRules.Book(), new WorldOptions());
        world.Advance(feed.FirstAt.PlusMicro(5_000_000));

        world.PostRules(_ => null);
        world.Advance(feed.FirstAt.PlusMicro(6_000_000));

        Assert.Equal(0, world.Markets[0].Exchange.OpenBuys);
    }

    [Fact]
    public void OnlyTheChosenMarketIsTraded()
    {
        RunSummary summary = RunSynthetic(new WorldOptions { OnlyMarket = "synthetic-3-1" });

        Assert.Equal("synthetic-3-1", Assert.Single(summary.Markets).Slug);
    }

    [Fact]
    public void EventsAllocateNothingOnceUnderWay()
    {
        using World world = Synthetic(new WorldOptions());
        // Closed orders are kept in a ring that grows to its bound first.
        world.Advance(world.Start.PlusMicro(1_200L * Timestamp.MicroPerSecond));
        long before = GC.GetAllocatedBytesForCurrentThread();

        world.Advance(world.Start.PlusMicro(1_790L * Timestamp.MicroPerSecond));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16_384);
    }

    private static World Synthetic(WorldOptions options) => new(
        new SyntheticFeed(new SyntheticRecording(new SyntheticOptions { Markets = 2, Hours = 0.5, Seed = 3 })),
        _ => SampleRules.Book(halfSpread: 0.006),
        options);

    private static RunSummary RunSynthetic(WorldOptions options)
    {
        using World world = Synthetic(options);
        world.RunToEnd();
        return world.Summarise();
    }

    private static string Json<T>(T summary) => JsonSerializer.Serialize(summary);

    private sealed class Witness : IWorldObserver
    {
        public Dictionary<MarketEventKind, Timestamp> FirstConsumed { get; } = [];

        public Dictionary<MarketEventKind, Timestamp> FirstOutcome { get; } = [];

        public List<Timestamp> Decisions { get; } = [];

        public void Consumed(MarketRun market, in MarketEvent marketEvent) =>
            FirstConsumed.TryAdd(marketEvent.Kind, marketEvent.At);

        public void Decided(MarketRun market, Timestamp at, ReadOnlySpan<MarketCommand> commands) => Decisions.Add(at);

        public void Happened(MarketRun market, Timestamp venueAt, in VenueOutcome outcome) =>
            FirstOutcome.TryAdd(outcome.Kind, venueAt);
    }
}
