using System.Collections.Concurrent;
using PolyMaker.Core;
using PolyMaker.Core.Events;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.Host.Live;

/// <summary>
/// What sockets and gateway have for the trading loop: private news (our orders, fills, holdings) always finds room and
/// is read first; public news is bounded, and a market whose news does not fit is lost until its next snapshot. Private
/// news is written by the gateway's driver, public news by the market channel; the loop reads both.
/// </summary>
internal sealed class NewsQueues(ManualResetEventSlim wake)
{
    // About a second of a few hundred busy markets; snapshots come rarely but for all of them after a reconnect.
    private const int PublicEvents = 1 << 16;
    private const int Snapshots = 1 << 10;

    // Fills and acknowledgements of far more orders than there can be.
    private const int PrivateEvents = 1 << 20;

    private readonly ConcurrentQueue<(int Market, MarketEvent Event)> ofOrders = new();
    private int count;

    /// <summary>Where the market channel puts what it hears.</summary>
    public MarketInbox OfMarkets { get; } = new(PublicEvents, Snapshots, wake.Set);

    /// <summary>News of our own orders that waits.</summary>
    public int OfOrdersCount => Volatile.Read(ref count);

    public void Tell(int market, in MarketEvent happened)
    {
        Invariant.Check(
            Interlocked.Increment(ref count) <= PrivateEvents, "the trading loop reads what it is told");
        ofOrders.Enqueue((market, happened));
        wake.Set();
    }

    public bool TryRead(out int market, out MarketEvent happened, out bool endsFrame)
    {
        if (ofOrders.TryDequeue(out (int Market, MarketEvent Event) own))
        {
            Interlocked.Decrement(ref count);
            (market, happened) = own;
            endsFrame = true;
            return true;
        }

        return OfMarkets.TryRead(out market, out happened, out endsFrame);
    }
}
