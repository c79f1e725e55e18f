using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Faults;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Clob;
using PolyMaker.Polymarket.Sockets;
using static PolyMaker.UnitTests.LocalVenue.Serving.VenueBench;

namespace PolyMaker.UnitTests.LocalVenue.Serving;

/// <summary>
/// The maker's own channels on the local venue's sockets. The venue's clock is virtual and moves before every act, so
/// that no two acts share a stamp; the channels keep real time, shortened. Everything told is kept, and whoever waits
/// for something looks again with each event.
/// </summary>
internal sealed class ChannelScene : IMarketSink, IUserSink, IAsyncDisposable
{
    // No test waits so long: it is there for a machine that hangs.
    private static readonly TimeSpan LastGuard = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private readonly Dictionary<int, OrderBook> books = [];
    private readonly List<string> told = [];
    private readonly List<UserTradeUpdate> trades = [];
    private readonly CancellationTokenSource ending = new();
    private readonly VenueConnection rest;
    private readonly List<Task> running = [];
    private UserChannel? user;
    private TaskCompletionSource news = NewSignal();

    private ChannelScene(VenueBench bench, Trader maker, Trader taker)
    {
        (Bench, Maker, Taker) = (bench, maker, taker);
        PolymarketEnvironment local = Local(bench);
        rest = new VenueConnection(bench.Server.Hosts.Clob, new ClientSettings());
        MarketClient markets = new(rest, local.Assumptions);
        Channel = new MarketChannel(
            new MarketChannelOptions
            {
                Environment = local,
                Times = Times,
                Books = async (tokens, stop) =>
                    await markets.GetBooksAsync(tokens, stop) is { IsOk: true, Value: var read }
                        ? [.. read.Select(each => new CheckedBook(
                            each.TokenId, each.Hash, each.At, each.Bids, each.Asks))]
                        : null,
            },
            this,
            TimeProvider.System);
    }

    /// <summary>Doubt within tenths of a second, so that every remedy is reached.</summary>
    public static SocketTimes Times { get; } = new()
    {
        PingEvery = Timestamp.MicroPerSecond / 10,
        SilenceLimit = Timestamp.MicroPerSecond,
        ShortestBackoff = 1000,
        QuietLimit = Timestamp.MicroPerSecond / 5,
        CheckEvery = Timestamp.MicroPerSecond / 5,
        CatchUpLimit = Timestamp.MicroPerSecond / 5,
        AnswerLimit = Timestamp.MicroPerSecond / 2,
        RemedyWait = Timestamp.MicroPerSecond / 2,
    };

    public VenueBench Bench { get; }

    public MarketChannel Channel { get; }

    public Trader Maker { get; }

    public Trader Taker { get; }

    public static async Task<ChannelScene> StartAsync()
    {
        VenueBench bench = await VenueBench.StartAsync();
        return new ChannelScene(bench, await bench.TraderAsync(1), await bench.TraderAsync(2));
    }

    /// <summary>Subscribes the venue's first market and waits for its book.</summary>
    public async Task ListenAsync()
    {
        Assert.Equal(0, Channel.Subscribe(Bench.Terms.Spec));
        running.Add(Channel.RunAsync(ending.Token));
        await AgreesAsync();
    }

    /// <param name="doubts">
    /// A connection that says nothing for a second is given up; otherwise never, as a busy machine may be that slow and
    /// nothing of the gap would be told.
    /// </param>
    public async Task ListenAsMakerAsync(bool doubts = false)
    {
        SocketTimes times = doubts ? Times : Times with { SilenceLimit = 2 * Micro(LastGuard) };
        user = new UserChannel(
            new UserChannelOptions { Environment = Local(Bench), Credentials = Maker.Credentials, Times = times },
            this,
            TimeProvider.System);
        running.Add(user.RunAsync(ending.Token));
        await HeardAsync("listening");

        // The venue hears in order: a frame after the greeting proves that it has taken the greeting.
        await PlaceAsync(Side.Buy, 1);
        await HeardAsync("order Placement Live");
    }

    public async Task<string> PlaceAsync(
        Side side, int cents, Outcome outcome = Outcome.Yes, bool byTaker = false)
    {
        Bench.Move(0.002);
        return await Bench.PlaceAsync(byTaker ? Taker : Maker, side, cents, outcome);
    }

    /// <summary>From now on; the venue's clock moves on, so that what strikes with it does.</summary>
    public void Strike(FaultRule rule)
    {
        Bench.Server.Faults.Add(rule, Bench.Time.Now);
        Bench.Move(1);
    }

    public string VenueBook() => Bench.Server.With(engine => VenueDesk.BookText(engine.Markets[0].Book));

    /// <summary>Until the book told is the venue's, ready and level for level.</summary>
    public Task AgreesAsync() => UntilAsync(
        () => books.TryGetValue(0, out OrderBook? book) && book.IsReady
            && VenueDesk.BookText(book) == VenueBook());

    public Task HeardAsync(string what, int times = 1) =>
        UntilAsync(() => told.Count(each => each.StartsWith(what, StringComparison.Ordinal)) >= times);

    public Task<UserTradeUpdate> TradeAsync(TradeStatus status) => TradeAsync(status, 1);

    /// <summary>The trade that has this status as the n-th one.</summary>
    public async Task<UserTradeUpdate> TradeAsync(TradeStatus status, int number)
    {
        await UntilAsync(() => trades.Count(each => each.Status == status) >= number);
        lock (gate)
        {
            return trades.Where(each => each.Status == status).ElementAt(number - 1);
        }
    }

    public IReadOnlyList<string> Told()
    {
        lock (gate)
        {
            return [.. told];
        }
    }

    public void Forget()
    {
        lock (gate)
        {
            told.Clear();
        }
    }

    bool IMarketSink.TryTake(int market, in MarketEvent marketEvent, bool endsFrame)
    {
        lock (gate)
        {
            if (!books.TryGetValue(market, out OrderBook? book))
            {
                books.Add(market, book = new OrderBook());
            }

            switch (marketEvent.Kind)
            {
                case MarketEventKind.BookReplaced:
                    book.Replace(marketEvent.Levels, marketEvent.At);
                    break;
                case MarketEventKind.LevelChanged:
                    book.Set(marketEvent.Side, marketEvent.Price, marketEvent.Size, marketEvent.At);
                    break;
                case MarketEventKind.TickSizeChanged:
                    book.ChangeTick(new TickSize(marketEvent.Price.Units));
                    break;
            }

            told.Add($"{market} {marketEvent.Kind} {marketEvent.Side} {marketEvent.Price} {marketEvent.Size}");
        }

        Tell();
        return true;
    }

    void IMarketSink.Lost(int market, Timestamp at)
    {
        lock (gate)
        {
            books[market].Invalidate();
            told.Add($"{market} lost");
        }

        Tell();
    }

    void IUserSink.Take(UserOrderUpdate update) => Tell($"order {update.Kind} {update.Status} {update.MatchedSize}");

    void IUserSink.Take(UserTradeUpdate update)
    {
        lock (gate)
        {
            trades.Add(update);
        }

        Tell($"trade {update.Status}");
    }

    void IUserSink.Disconnected(Timestamp at) => Tell("user lost");

    void IUserSink.Reconnected(Timestamp gapFrom, Timestamp gapTo) =>
        Tell(gapFrom == Timestamp.Zero ? "listening, gap open" : "listening, gap known");

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(running);
        Channel.Dispose();
        user?.Dispose();
        rest.Dispose();
        ending.Dispose();
        await Bench.DisposeAsync();
    }

    private static long Micro(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    private static PolymarketEnvironment Local(VenueBench bench) =>
        PolymarketEnvironment.Polygon with { Hosts = bench.Server.Hosts };

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Tell(string text)
    {
        lock (gate)
        {
            told.Add(text);
        }

        Tell();
    }

    private void Tell()
    {
        TaskCompletionSource before = Interlocked.Exchange(ref news, NewSignal());
        before.SetResult();
    }

    private async Task UntilAsync(Func<bool> holds)
    {
        while (true)
        {
            Task next = Volatile.Read(ref news).Task;
            lock (gate)
            {
                if (holds())
                {
                    return;
                }
            }

            try
            {
                await next.WaitAsync(LastGuard, ending.Token);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"the venue shows {VenueBook()}; told were {string.Join("; ", Told().TakeLast(30))}");
            }
        }
    }
}
