using System.Diagnostics;
using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Matching;
using PolyMaker.LocalVenue.Serving;
using PolyMaker.Polymarket.Signing;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.Benchmarks;

/// <summary>
/// Level changes of many markets at a steady rate, made by orders in the venue's engine: hashed and written by the
/// venue, sent over its sockets, read by our market channel, put into books by one loop. The lag of a change is from
/// before the engine gets the order to its level in our book. One order, one frame: both tokens of a market are in it.
/// </summary>
internal sealed class FrameFlood(int markets, int framesPerSecond)
{
    private const int Marks = 4096;
    private const int WarmUpSeconds = 2;

    private readonly long[,] sentAt = new long[markets, Marks];
    private readonly MarketInbox inbox = new(capacity: 1 << 16, books: 2048);
    private readonly OrderBook[] books = [.. Enumerable.Range(0, markets).Select(_ => new OrderBook())];
    private readonly List<double> lags = new(1 << 20);
    private ulong lastId;
    private int ready;

    public async Task<string> RunAsync(int seconds)
    {
        await using BenchVenue venue = await BenchVenue.StartAsync(
            markets, RateTier.Standard, limitsAddresses: false);
        using CancellationTokenSource ending = new();
        using MarketChannel channel = new(
            new MarketChannelOptions { Environment = venue.Environment }, inbox, TimeProvider.System);
        for (int market = 0; market < markets; market++)
        {
            channel.Subscribe(BenchVenue.Spec(market));
        }

        Task running = channel.RunAsync(ending.Token);
        Thread loop = new(() => ReadAll(ending.Token)) { IsBackground = true };
        loop.Start();
        VenueAccount account = venue.Server.With(engine => OpenAccount(engine));
        using PeriodicTimer step = new(TimeSpan.FromMilliseconds(1));
        while (Volatile.Read(ref ready) < markets)
        {
            await step.WaitForNextTickAsync(ending.Token);
        }

        long before = channel.Feed.Frames;
        int warmUp = await PourAsync(venue.Server, account, WarmUpSeconds, step);
        await CaughtUpAsync(channel, before + warmUp, seconds, step);
        lags.Clear();
        before = channel.Feed.Frames;
        long start = Stopwatch.GetTimestamp();
        int sent = await PourAsync(venue.Server, account, seconds, step);
        double took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        double behind = await CaughtUpAsync(channel, before + sent, seconds, step);
        string result = Report(channel, channel.Feed.Frames - before, sent, took, behind);
        await ending.CancelAsync();
        loop.Join();
        await running;
        return result;
    }

    /// <summary>Milliseconds until so many frames were heard, or until it is plain that they never will be.</summary>
    private static async Task<double> CaughtUpAsync(
        MarketChannel channel, long frames, int mostSeconds, PeriodicTimer step)
    {
        long start = Stopwatch.GetTimestamp();
        while (channel.Feed.Frames < frames && Stopwatch.GetElapsedTime(start).TotalSeconds < mostSeconds)
        {
            await step.WaitForNextTickAsync();
        }

        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private string Report(MarketChannel channel, long heard, int sent, double took, double behind)
    {
        double[] sorted = [.. lags.Order()];
        double At(double part) => sorted.Length == 0 ? double.NaN : sorted[(int)((sorted.Length - 1) * part)];
        return FormattableString.Invariant(
            $"{sent / took:N0} sent/s, {heard} of {sent} heard, ")
            + FormattableString.Invariant(
                $"{channel.Counts.Losses} lost ({channel.Counts.Refused} no room, {channel.Counts.Closed} closed), ")
            + FormattableString.Invariant(
                $"lag p50 {At(0.5):0.00} p99 {At(0.99):0.00} p99.9 {At(0.999):0.00} max {At(1):0.0} ms, ")
            + FormattableString.Invariant($"{behind:0} ms behind at the end");
    }

    private VenueAccount OpenAccount(VenueEngine engine)
    {
        byte[] wallet = new byte[Address.Size];
        wallet[^1] = 9;
        VenueAccount account = engine.AddAccount(new Address(wallet));
        engine.Funds.Deposit(account, Cash.FromDollars(1_000_000), engine.Now);
        for (int market = 0; market < markets; market++)
        {
            // The top of the book stands still: the venue tells moves of it with two more frames.
            OrderTicket top = Ticket(account, market, 0, new Bytes32(1, (ulong)market));
            engine.Submit(top with { MakerAmount = 4_000_000 }, engine.Now);
        }

        return account;
    }

    /// <summary>A place and its cancel by turns in each market, in steps of a millisecond.</summary>
    private async Task<int> PourAsync(LocalVenueServer server, VenueAccount account, int seconds, PeriodicTimer step)
    {
        int sent = 0;
        int total = framesPerSecond * seconds;
        Bytes32[] resting = new Bytes32[markets];
        bool[] isResting = new bool[markets];
        long start = Stopwatch.GetTimestamp();
        while (sent < total)
        {
            int due = Math.Min(total, (int)(Stopwatch.GetElapsedTime(start).TotalSeconds * framesPerSecond));
            for (; sent < due; sent++)
            {
                int market = sent % markets;
                int round = sent / markets;
                if (isResting[market])
                {
                    server.With(engine => engine.Cancel(account, resting[market], engine.Now));
                }
                else
                {
                    resting[market] = new Bytes32(0, ++lastId);
                    Volatile.Write(ref sentAt[market, round % Marks], Stopwatch.GetTimestamp());
                    server.With(engine => engine.Submit(Ticket(account, market, round, resting[market]), engine.Now));
                }

                isResting[market] = !isResting[market];
            }

            await step.WaitForNextTickAsync();
        }

        return sent;
    }

    /// <summary>The size says which round it is of: 5 shares and a hundredth for each.</summary>
    private static OrderTicket Ticket(VenueAccount account, int market, int round, Bytes32 id)
    {
        Size size = new(Size.FromShares(5).Micro + (round % Marks * Size.MicroPerLot));
        OrderAmounts amounts = OrderAmounts.Limit(Side.Buy, new Price(4_000), size, TickSize.Cent);
        return new OrderTicket
        {
            Id = id,
            Account = account,
            Owner = "flood",
            TokenId = BenchVenue.Spec(market).YesToken,
            Side = Side.Buy,
            MakerAmount = amounts.Maker,
            TakerAmount = amounts.Taker,
            Type = OrderType.Gtc,
        };
    }

    private void ReadAll(CancellationToken stop)
    {
        SpinWait idle = default;
        while (!stop.IsCancellationRequested)
        {
            if (!inbox.TryRead(out int market, out MarketEvent told, out _))
            {
                idle.SpinOnce(sleep1Threshold: 10);
                continue;
            }

            idle = default;
            Take(market, told);
        }
    }

    private void Take(int market, in MarketEvent told)
    {
        switch (told.Kind)
        {
            case MarketEventKind.BookReplaced:
                ready += books[market].IsReady ? 0 : 1;
                books[market].Replace(told.Levels, told.At);
                break;
            case MarketEventKind.LevelChanged:
                books[market].Set(told.Side, told.Price, told.Size, told.At);
                if (told.Size.IsPositive)
                {
                    int mark = (int)((told.Size.Micro - Size.FromShares(5).Micro) / Size.MicroPerLot);
                    lags.Add(Stopwatch.GetElapsedTime(Volatile.Read(ref sentAt[market, mark])).TotalMilliseconds);
                }

                break;
        }
    }
}
