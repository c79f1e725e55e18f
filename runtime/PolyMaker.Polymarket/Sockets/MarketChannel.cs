using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Feed;

namespace PolyMaker.Polymarket.Sockets;

/// <summary>
/// The venue's market channel (protocol section 5.1) for any number of markets: events of all of them, in receive
/// order and in YES terms, go to the sink. Methods may be called from any thread; a gate lets one in at a time, so
/// the sink hears one event at a time. What it does when is decided by <see cref="MarketMachine"/>.
/// </summary>
public sealed class MarketChannel : ISocketListener, IDisposable
{
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly MarketChannelOptions options;
    private readonly ChannelTurns turns;
    private readonly SocketDriver driver;
    private readonly MarketMachine machine;
    private Task checking = Task.CompletedTask;

    public MarketChannel(MarketChannelOptions options, IMarketSink sink, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        turns = new ChannelTurns(gate, time);
        driver = new SocketDriver(options.Environment.Hosts.MarketChannel, this, turns.Ending);
        machine = new MarketMachine(driver, sink, new MarketMachineOptions(
            options.Times,
            options.Environment.Assumptions.TokensPerConnection,
            options.Seed,
            options.Books is null ? null : AskBooks));
    }

    /// <summary>What was read from the frames; counters only, safe to read at any time.</summary>
    public FeedCounts Feed => machine.Feed;

    public ChannelCounts Counts => machine.Counts;

    /// <summary>Adds a market; returns its number in the sink's events. Subscribing twice changes nothing.</summary>
    public int Subscribe(MarketSpec market)
    {
        lock (gate)
        {
            return machine.Subscribe(market, turns.Now);
        }
    }

    /// <summary>Drops a market; its number stays its own should it come back.</summary>
    public void Unsubscribe(int market)
    {
        lock (gate)
        {
            machine.Unsubscribe(market, turns.Now);
        }
    }

    /// <summary>
    /// The reader mistrusts its book (a wrong hash, a book that stays crossed): lose it and ask anew.
    /// </summary>
    public void Resync(int market)
    {
        lock (gate)
        {
            machine.Resync(market, turns.Now);
        }
    }

    /// <summary>True while the events told amount to the venue's book, as far as anyone knows.</summary>
    public bool IsLive(int market)
    {
        lock (gate)
        {
            return machine.IsLive(market);
        }
    }

    /// <summary>Connects and keeps connected until cancelled; run once. Throws only for a bug.</summary>
    public Task RunAsync(CancellationToken cancellation) =>
        turns.RunAsync(machine.Advance, () => [.. driver.Running(), checking], cancellation);

    /// <summary>After <see cref="RunAsync"/> has ended.</summary>
    public void Dispose() => turns.Dispose();

    void ISocketListener.Opened(int socket, int generation)
    {
        lock (gate)
        {
            machine.Opened(socket, generation, turns.Now);
        }
    }

    void ISocketListener.Heard(int socket, int generation, ReadOnlySpan<byte> text)
    {
        Timestamp at = turns.Now;
        lock (gate)
        {
            options.Frames?.Invoke(at, text);
            machine.Heard(socket, generation, text, at);
        }
    }

    void ISocketListener.Closed(int socket, int generation)
    {
        lock (gate)
        {
            machine.Closed(socket, generation, turns.Now);
        }
    }

    // Called by the machine, so under the gate.
    private void AskBooks(IReadOnlyList<string> tokens) =>
        checking = Task.Run(() => CheckAsync(tokens), CancellationToken.None);

    private async Task CheckAsync(IReadOnlyList<string> tokens)
    {
        IReadOnlyList<CheckedBook>? books = null;
        try
        {
            using CancellationTokenSource limit = new(CheckTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, turns.Ending);
            books = await options.Books!(tokens, either.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or HttpRequestException or IOException)
        {
            books = null;
        }

        lock (gate)
        {
            machine.Checked(books, turns.Now);
        }
    }
}
