using System.Globalization;
using System.Text;
using System.Threading.Channels;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.UnitTests.Polymarket.Sockets;

/// <summary>The market channel over real sockets on loopback.</summary>
public sealed class MarketChannelTests : IMarketSink, IAsyncLifetime
{
    private readonly Channel<string> told = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource ending = new();
    private readonly LoopbackVenue venue = new();
    private MarketChannel? channel;
    private Task running = Task.CompletedTask;

    public Task InitializeAsync() => Task.CompletedTask;

    [Fact]
    public async Task BookComesInPiecesAndAgainAfterADroppedSocket()
    {
        Start(QuickTimes);
        LoopbackVenue.Peer first = await venue.NextPeer();
        Assert.Contains("\"assets_ids\":[\"100000000000000001\",\"100000000000000002\"]", await first.Read());
        await first.Say(Book(levels: 4000, stamp: 1), pieces: 7);
        Assert.Equal("book 4000 from 1790000000001", await Next());
        await first.Say("{\"event_type\":\"last_trade_price\",\"asset_id\":\"100000000000000001\",\"market\":\"0x1\",\"price\":\"0.456\",\"size\":\"219.217767\",\"fee_rate_bps\":\"0\",\"side\":\"BUY\",\"timestamp\":\"1790000000002\",\"transaction_hash\":\"0xeeef\"}");
        Assert.Equal("TradePrinted 219.217767", await Next());

        first.Drop();
        Assert.Equal("lost", await Next());
        LoopbackVenue.Peer second = await venue.NextPeer();
        Assert.Contains("\"type\":\"market\"", await second.Read());
        await second.Say(Book(levels: 2, stamp: 0), pieces: 1);
        Assert.Equal("book 2 from 1790000000000", await Next());
        Assert.Equal((2, 1, 1), (channel!.Counts.Opened, channel.Counts.Closed, channel.Counts.Losses));
    }

    [Fact]
    public async Task MarketsJoinAndLeaveWhileItRuns()
    {
        Start(QuickTimes);
        LoopbackVenue.Peer peer = await venue.NextPeer();
        await peer.Read();
        int number = channel!.Subscribe(ScriptedVenue.Spec(1));
        Assert.StartsWith("{\"operation\":\"subscribe\",\"assets_ids\":[\"200000000000000001\"", await peer.Read());
        channel.Unsubscribe(number);
        Assert.StartsWith("{\"operation\":\"unsubscribe\",\"assets_ids\":[\"200000000000000001\"", await peer.Read());
    }

    [Fact]
    public async Task SilentConnectionIsReplaced()
    {
        Start(QuickTimes with { SilenceLimit = Timestamp.MicroPerSecond });
        LoopbackVenue.Peer first = await venue.NextPeer();
        await first.Say(Book(levels: 2, stamp: 1), pieces: 1);
        Assert.Equal("book 2 from 1790000000001", await Next());

        // Nobody answers its PINGs from here on.
        Assert.Equal("lost", await Next());
        LoopbackVenue.Peer second = await venue.NextPeer();
        Assert.Contains("\"type\":\"market\"", await second.Read());
    }

    [Fact]
    public async Task EndlessMessageEndsTheConnection()
    {
        Start(QuickTimes);
        LoopbackVenue.Peer first = await venue.NextPeer();
        await first.Read();
        Task endless = first.Say(new byte[18 * 1024 * 1024], pieces: 20);
        LoopbackVenue.Peer second = await venue.NextPeer();
        Assert.Contains("\"type\":\"market\"", await second.Read());
        await Record.ExceptionAsync(() => endless);
    }

    bool IMarketSink.TryTake(int market, in MarketEvent marketEvent, bool endsFrame) => told.Writer.TryWrite(
        marketEvent.Kind == MarketEventKind.BookReplaced
            ? $"book {marketEvent.Levels.BidCount} from {marketEvent.VenueAt.Micro / 1000}"
            : $"{marketEvent.Kind} {marketEvent.Size}");

    void IMarketSink.Lost(int market, Timestamp at) => told.Writer.TryWrite("lost");

    public async Task DisposeAsync()
    {
        await ending.CancelAsync();
        await running;
        channel?.Dispose();
        await venue.DisposeAsync();
        ending.Dispose();
    }

    internal static SocketTimes QuickTimes { get; } = new()
    {
        PingEvery = Timestamp.MicroPerSecond / 10,
        ShortestBackoff = 1,
        QuietLimit = 60 * Timestamp.MicroPerSecond,
    };

    private void Start(SocketTimes times)
    {
        PolymarketEnvironment local = PolymarketEnvironment.Polygon with
        {
            Hosts = VenueHosts.Production with { MarketChannel = venue.Host },
        };
        channel = new MarketChannel(
            new MarketChannelOptions { Environment = local, Times = times }, this, TimeProvider.System);
        channel.Subscribe(ScriptedVenue.Spec(0));
        running = channel.RunAsync(ending.Token);
    }

    private async Task<string> Next() => await LoopbackVenue.Soon(told.Reader.ReadAsync(ending.Token).AsTask());

    private static string Book(int levels, int stamp)
    {
        StringBuilder text = new(
            "[{\"event_type\":\"book\",\"market\":\"0x1\",\"asset_id\":\"100000000000000001\",\"asks\":[],\"bids\":[");
        for (int i = 1; i <= levels; i++)
        {
            text.Append(i == 1 ? "" : ",").Append(
                CultureInfo.InvariantCulture, $"{{\"price\":\"0.{i:0000}\",\"size\":\"{i}\"}}");
        }

        return text.Append(CultureInfo.InvariantCulture, $"],\"timestamp\":\"179000000000{stamp}\"}}]\n").ToString();
    }
}
