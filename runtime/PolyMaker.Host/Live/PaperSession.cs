using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.Host.Live;

/// <summary>
/// A paper run: the venue's market data over its own sockets and REST, and orders that go no further than a simulated
/// exchange in this process. It has no keys, so it could not send one.
/// </summary>
internal sealed class PaperSession : IRunSession
{
    private readonly CancellationTokenSource ending = new();
    private readonly VenueConnection connection;
    private readonly MarketClient clob;
    private readonly MarketChannel channel;
    private readonly TradingLoop loop;
    private readonly PaperDesk desk;
    private Task running = Task.CompletedTask;

    public PaperSession(PolymarketEnvironment environment, TradingLoop loop, PaperDesk desk, TimeProvider time)
    {
        this.loop = loop;
        this.desk = desk;
        connection = new VenueConnection(environment.Hosts.Clob, new ClientSettings { Time = time });
        clob = new MarketClient(connection, environment.Assumptions);
        channel = new MarketChannel(
            new MarketChannelOptions { Environment = environment, Books = BookChecks.Of(clob) },
            loop.News.OfMarkets,
            time);
        loop.Paper = desk;
    }

    public Task Running => running;

    public async Task StartAsync(MissedTrades? missed, CancellationToken stop)
    {
        await JoinAsync(loop.Markets, stop);
        running = channel.RunAsync(ending.Token);
        loop.Open((market, commands) => desk.Command(market, commands, loop.Now));
    }

    public Task JoinAsync(IReadOnlyList<LiveMarket> markets, CancellationToken stop)
    {
        foreach (LiveMarket market in markets)
        {
            int number = channel.Subscribe(market.Spec);
            Core.Invariant.Check(number == market.Number, "the channel numbers markets as the loop does");
        }

        return Task.CompletedTask;
    }

    public void Unfollow(LiveMarket market) => channel.Unsubscribe(market.Number);

    /// <summary>The engine's own word: the exchange is this process.</summary>
    public async Task<int?> RestingAsync(LiveMarket market, CancellationToken stop)
    {
        TaskCompletionSource<int> count = new(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Do(() => count.SetResult(market.Engine.State.Ledger.OpenCount));
        return await count.Task.WaitAsync(stop);
    }

    public Task<VenueResult<ClobMarket>> TermsOfAsync(string conditionId, CancellationToken stop) =>
        clob.GetMarketAsync(conditionId, stop);

    public async Task<bool> StopAsync(TimeSpan limit, CancellationToken hurry = default)
    {
        loop.Close();
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Do(() =>
        {
            desk.CancelAll();
            done.SetResult();
        });
        try
        {
            await done.Task.WaitAsync(limit, hurry);
            return true;
        }
        catch (Exception late) when (late is TimeoutException || hurry.IsCancellationRequested)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await running;
        channel.Dispose();
        connection.Dispose();
        ending.Dispose();
    }
}
