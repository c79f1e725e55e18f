using System.Collections.Concurrent;
using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Host.Live;
using PolyMaker.Host.Observing.Metrics;
using PolyMaker.Simulation;
using PolyMaker.Simulation.Venue;

namespace PolyMaker.Host.Trading;

/// <summary>
/// A simulated run as its operator sees it: the same markets, account and observers as on a venue, over a world that
/// the run's own thread moves along. What is asked of it is done by that thread between two steps; it changes nothing
/// in what the world does by itself. One writer: the run's thread; <see cref="Do"/> from any.
/// </summary>
internal sealed class WorldLoop(IWorldObserver? below) : IWorldObserver, IRunLoop, IDisposable
{
    private readonly ConcurrentQueue<Action> between = new();
    private readonly Dictionary<MarketRun, LiveMarket> views = [];
    private readonly ManualResetEventSlim wake = new();
    private volatile LiveMarket[] markets = [];
    private IReadOnlyList<IRunObserver> observers = [];
    private World? world;
    private MarketRun? told;
    private MarketEvent pending;

    public IReadOnlyList<LiveMarket> Markets => markets;

    public Timestamp RunNow => world!.Now;

    public AccountDesk Account { get; private set; } = null!;

    public LatencyCounts Latency { get; } = new();

    public Histogram? LatencyTime { get; set; }

    public Histogram? DecideTime { get; set; }

    public Exception? Bug => null;

    public (int Public, int Private) Waiting => (0, 0);

    /// <summary>Set when there is something to do between two steps.</summary>
    public ManualResetEventSlim Wake => wake;

    /// <summary>Before the first step.</summary>
    public void Begin(World over, AccountDesk account, IReadOnlyList<IRunObserver> seenBy)
    {
        world = over;
        Account = account;
        observers = seenBy;
    }

    /// <summary>The run's thread, between two steps.</summary>
    public void Turn()
    {
        Pass();
        while (between.TryDequeue(out Action? what))
        {
            what();
        }

        Account.Keep(RunNow);
    }

    public void Do(Action what)
    {
        between.Enqueue(what);
        wake.Set();
    }

    public int CancelOwn()
    {
        world!.CancelAll();
        return world.Markets.Sum(run => run.Exchange.OpenBuys + run.Exchange.OpenSells);
    }

    public void Consumed(MarketRun market, in MarketEvent marketEvent)
    {
        Pass();
        below?.Consumed(market, in marketEvent);
        (told, pending) = (market, marketEvent);
    }

    public void Decided(MarketRun market, Timestamp at, ReadOnlySpan<MarketCommand> commands)
    {
        Pass();
        below?.Decided(market, at, commands);
        LiveMarket view = ViewOf(market);
        view.ObserveBook();
        view.Count(commands);
        foreach (IRunObserver observer in observers)
        {
            observer.Decided(view, at, commands);
        }

        if (commands.Length > 1 || (commands.Length == 1 && commands[0].Kind != MarketCommandKind.WakeAt))
        {
            foreach (IRunObserver observer in observers)
            {
                observer.Sent(view);
            }
        }
    }

    public void Happened(MarketRun market, Timestamp venueAt, in VenueOutcome outcome)
    {
        Pass();
        below?.Happened(market, venueAt, in outcome);
    }

    public void Dispose() => wake.Dispose();

    /// <summary>
    /// A world tells of an event before its engine learns it, a run's observers hear of it afterwards: it waits here
    /// until the world has come to the next.
    /// </summary>
    private void Pass()
    {
        if (told is not { } market)
        {
            return;
        }

        told = null;
        LiveMarket view = ViewOf(market);
        view.Count(in pending);
        foreach (IRunObserver observer in observers)
        {
            observer.Learned(view, in pending);
        }
    }

    private LiveMarket ViewOf(MarketRun run)
    {
        if (!views.TryGetValue(run, out LiveMarket? view))
        {
            view = new LiveMarket(markets.Length, run.Engine!);
            views.Add(run, view);
            markets = [.. markets, view];
            foreach (IRunObserver observer in observers)
            {
                observer.Joined(view);
            }
        }

        return view;
    }
}
