using System.Collections.Concurrent;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Trading;
using PolyMaker.ScenarioTests.Testing.Faults;

namespace PolyMaker.ScenarioTests.Testing;

/// <summary>
/// One market on a local venue with the whole live path on it: trading loop, gateway, REST client, both channels. The
/// crowd moves and takes when the test says so. Opened once, stopped by disposing of it.
/// </summary>
internal sealed class LiveScene : IRunObserver, IAsyncDisposable
{
    public static readonly Cash Purse = Cash.FromDollars(10_000);

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LastGuard = TimeSpan.FromSeconds(60);

    private readonly PeriodicTimer timer = new(Beat);
    private readonly CancellationTokenSource guard = new(LastGuard);
    private readonly OperatorKeys keys;
    private readonly ConcurrentQueue<MarketEvent> learned = new();

    private LiveScene(LocalVenueServer server, OperatorKeys keys, LiveMarket market)
    {
        (Server, this.keys, Quoted) = (server, keys, market);
        Loop = new TradingLoop([market], TimeProvider.System, RunClock.OfDay, [this]);
    }

    public LocalVenueServer Server { get; }

    public TradingLoop Loop { get; }

    public LiveMarket Quoted { get; }

    public VenueSession Session { get; private set; } = null!;

    public VenueAccount Ours { get; private set; } = null!;

    public VenueMarket Market { get; private set; } = null!;

    public FaultCrowd Crowd { get; private set; } = null!;

    /// <summary>What the engine has learned, oldest first.</summary>
    public IReadOnlyCollection<MarketEvent> Learnt => learned;

    /// <summary>Opens the venue with one market and the maker on it, which quotes when this returns.</summary>
    public static async Task<LiveScene> OpenAsync(VenueMarketTerms terms, RuleBook rules)
    {
        LocalVenueServer server = await LocalVenueServer.StartAsync(
            new LocalVenueOptions { Open = at => Open(terms, at) }, CancellationToken.None);
        OperatorKeys keys = ThrowawayKey.Of(1);
        LiveMarket market = new(0, terms.Spec, rules, Cash.FromDollars(1_000));
        LiveScene scene = new(server, keys, market);
        VenuePlace place = new()
        {
            Environment = PolymarketEnvironment.Polygon with { Name = "local", Hosts = server.Hosts },
            Keys = keys,
            Markets = [terms.Spec],
        };
        scene.Session = await VenueSession.OpenAsync(place, scene.Loop, TimeProvider.System, scene.guard.Token);
        server.Accounts.Fund(scene.Session.Wallet, Purse);
        scene.Market = server.FindMarket(terms.Spec.Slug)!;
        scene.Crowd = server.With(engine => new FaultCrowd(engine, scene.Market));
        scene.Ours = server.With(engine =>
            engine.TryFindAccount(scene.Session.Wallet, out VenueAccount? account) ? account : null)!;
        scene.Loop.Start();
        await scene.Session.StartAsync(null, scene.guard.Token);
        return scene;
    }

    /// <summary>Looks every 25 ms until it holds; fails with what was awaited when a minute is over.</summary>
    public async Task UntilAsync(Func<bool> holds, string promise, Action? each = null)
    {
        for (int beat = 0; !Server.With(_ => holds()); beat++)
        {
            Assert.False(
                guard.IsCancellationRequested,
                $"never: {promise}; {State()}");
            await timer.WaitForNextTickAsync(CancellationToken.None);
            if (each is not null && beat % 8 == 0)
            {
                Server.With(_ =>
                {
                    each();
                    return true;
                });
            }
        }
    }

    /// <summary>Our orders at the venue; only from within <see cref="UntilAsync"/>.</summary>
    public IEnumerable<VenueOrder> Open()
    {
        for (VenueOrder? order = Ours.OldestOpen; order is not null; order = order.NewerOfAccount)
        {
            yield return order;
        }
    }

    public void Learned(LiveMarket market, in MarketEvent happened) => learned.Enqueue(happened);

    public void Decided(LiveMarket market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
    }

    public void Told(GatewayReport report)
    {
    }

    public async ValueTask DisposeAsync()
    {
        bool isClean = await Session.StopAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        await Session.DisposeAsync();
        Loop.Dispose();
        int left = Server.With(_ => Ours.OpenOrderCount);
        await Server.DisposeAsync();
        keys.Dispose();
        timer.Dispose();
        guard.Dispose();
        Assert.Null(Loop.Bug);
        Assert.True(isClean && left == 0, $"{left} orders are left");
    }

    private string State()
    {
        Decision decision = Quoted.Engine.LastDecision;
        return $"{decision.Reason}, exit {decision.Exit}, holds {Quoted.Engine.State.Position.Net}, "
            + $"{Quoted.Engine.State.Ledger.OpenCount} open, granted {decision.Granted.Bids.Length} bids "
            + $"{decision.Granted.Asks.Length} asks; {string.Join("; ", Loop.Reports)}";
    }

    private static VenueEngine Open(VenueMarketTerms terms, Timestamp at)
    {
        VenueOptions quick = new()
        {
            MiningDelay = TimeSpan.FromMilliseconds(50), ConfirmationDelay = TimeSpan.FromMilliseconds(50),
        };
        VenueEngine engine = new(quick, at);
        engine.AddMarket(terms);
        return engine;
    }
}
