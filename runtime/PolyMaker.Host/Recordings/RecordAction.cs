using System.Diagnostics;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Rest;
using PolyMaker.Polymarket.Rest.Gamma;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.Host.Recordings;

/// <summary>`polymaker record`: finds the markets, subscribes, and keeps every frame until it is stopped.</summary>
internal static class RecordAction
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(500);

    public static int Run(RecordRequest request, Output output, CancellationToken stop) =>
        RunAsync(request, output, stop).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(RecordRequest request, Output output, CancellationToken stop)
    {
        PolymarketEnvironment environment = request.Exchange is { } exchange
            ? PolymarketEnvironment.Polygon with { Name = "local", Hosts = VenueHosts.At(exchange) }
            : PolymarketEnvironment.Polygon;
        using VenueConnection gamma = new(environment.Hosts.Gamma, new ClientSettings());
        IReadOnlyList<MarketSpec> markets = await FindAsync(new GammaClient(gamma), request, stop);
        if (LiveRecording.Adopt(request.Folder) is > 0 and var left)
        {
            output.Notes.WriteLine($"{left} recordings of an earlier process were cut off and are whole up to there");
        }

        using LiveRecording recording = new(
            request.Folder, $"polymaker record from {environment.Hosts.MarketChannel.Host}", markets,
            TimeProvider.System);
        if (!recording.Begin())
        {
            throw new InputException($"{request.Folder}: {recording.Fault}");
        }

        output.Notes.WriteLine($"recording {markets.Count} markets into {request.Folder}; Ctrl-C ends it");
        await RecordAsync(request, environment, markets, recording, output, stop);
        recording.Dispose();
        string missed = recording.Missed > 0 ? $"; {recording.Missed} FRAMES ARE MISSING: the disk took nothing" : "";
        output.Text.WriteLine(
            $"{recording.Frames} frames of {markets.Count} markets in {recording.Files} files in {request.Folder}"
            + missed);
        return recording.Missed == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static async Task RecordAsync(
        RecordRequest request, PolymarketEnvironment environment, IReadOnlyList<MarketSpec> markets,
        LiveRecording recording, Output output, CancellationToken stop)
    {
        using CancellationTokenSource ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using MarketChannel channel = new(
            new MarketChannelOptions { Environment = environment, Frames = recording.Take },
            new Nobody(), TimeProvider.System);
        foreach (MarketSpec market in markets)
        {
            channel.Subscribe(market);
        }

        Task running = channel.RunAsync(ending.Token);
        Stopwatch clock = Stopwatch.StartNew();
        TimeSpan begun = TimeSpan.Zero;
        string? said = null;
        while (!stop.IsCancellationRequested && !running.IsCompleted && !(clock.Elapsed >= request.For))
        {
            await Task.WhenAny(running, Task.Delay(Step, CancellationToken.None));
            recording.Keep();
            if (recording.Fault is not null && recording.Fault != said)
            {
                output.Notes.WriteLine($"NOTHING IS RECORDED: {recording.Fault}; it is tried again");
            }

            said = recording.Fault;
            bool isDue = clock.Elapsed - begun >= request.Rotate || recording.Bytes >= request.RotateBytes;
            if ((isDue || recording.Fault is not null) && recording.Begin())
            {
                // Each file begins with the books: it is read by itself.
                begun = clock.Elapsed;
                for (int market = 0; market < markets.Count; market++)
                {
                    channel.Resync(market);
                }
            }
        }

        await ending.CancelAsync();
        await running;
    }

    private static async Task<IReadOnlyList<MarketSpec>> FindAsync(
        GammaClient gamma, RecordRequest request, CancellationToken stop)
    {
        if (request.Markets.Count == 0)
        {
            Timestamp now = Timestamp.FromMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
            GammaPage page = Require(await gamma.GetPageAsync(
                new GammaFilter { Order = "volume24hr" }, cursor: null, stop));

            // A local exchange replays markets that ended long ago.
            MarketSpec[] busiest =
            [
                .. page.Markets
                    .Where(each => request.Exchange is null ? each.IsTradableAt(now) : each.TokenIds.Count == 2)
                    .Take(request.Top).Select(each => each.ToSpec()),
            ];
            return busiest.Length > 0 ? busiest : throw new InputException("no market can be traded now");
        }

        List<MarketSpec> found = [];
        List<string> missing = [];
        foreach (string name in request.Markets.Distinct())
        {
            bool isCondition = name.StartsWith("0x", StringComparison.Ordinal);
            GammaPage page = Require(await gamma.GetPageAsync(
                new GammaFilter { ConditionId = isCondition ? name : null, Slug = isCondition ? null : name },
                cursor: null, stop));
            if (page.Markets.FirstOrDefault(each => each.TokenIds.Count == 2) is { } market)
            {
                found.Add(market.ToSpec());
            }
            else
            {
                missing.Add(name);
            }
        }

        return missing.Count == 0
            ? found
            : throw new InputException($"no open market is called {string.Join(" or ", missing)}; nothing is recorded");
    }

    private static GammaPage Require(VenueResult<GammaPage> page) => page.IsOk
        ? page.Value
        : throw new InputException($"the venue's list of markets cannot be read: {page.Error}");

    /// <summary>Nobody trades on it: frames are kept as they come.</summary>
    private sealed class Nobody : IMarketSink
    {
        public bool TryTake(int market, in MarketEvent marketEvent, bool endsFrame) => true;

        public void Lost(int market, Timestamp at)
        {
        }
    }
}
