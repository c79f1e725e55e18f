using System.Threading.Channels;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Sockets;

namespace PolyMaker.UnitTests.Polymarket.Sockets;

/// <summary>The user channel over real sockets on loopback.</summary>
public sealed class UserChannelTests : IUserSink
{
    private const string ApiKey = "f4f247b7-4ac7-ff29-a152-04fda0a8755a";
    private const string Secret = "zvQ_7Z-9kqUxWb3mP1yTnE0sHdLc5aVgJr8fOi2-Xw4=";
    private const string Passphrase = "3f2a9d7c5b1e4860a7c2d9f0e1b3a5c7";
    private readonly Channel<string> told = Channel.CreateUnbounded<string>();

    [Fact]
    public async Task AuthenticatesTellsNewsAndEveryGap()
    {
        await using LoopbackVenue venue = new();
        using CancellationTokenSource ending = new();
        Assert.True(ApiCredentials.TryCreate(ApiKey, Secret, Passphrase, out ApiCredentials? credentials));
        using ApiCredentials kept = credentials!;
        using UserChannel channel = new(
            new UserChannelOptions
            {
                Environment = PolymarketEnvironment.Polygon with
                {
                    Hosts = VenueHosts.Production with { UserChannel = venue.Host },
                },
                Credentials = kept,
                Markets = ["0xcond"],
                Times = MarketChannelTests.QuickTimes,
            },
            this,
            TimeProvider.System);
        Task running = channel.RunAsync(ending.Token);

        LoopbackVenue.Peer first = await venue.NextPeer();
        Assert.Equal(
            $"{{\"auth\":{{\"apiKey\":\"{ApiKey}\",\"secret\":\"{Secret}\",\"passphrase\":\"{Passphrase}\"}},\"markets\":[\"0xcond\"],\"type\":\"user\"}}",
            await first.Read());
        channel.Subscribe("0xother");
        Assert.Equal("{\"operation\":\"subscribe\",\"markets\":[\"0xother\"]}", await first.Read());
        Assert.Equal("listening, gap open", await Next());
        await first.Say(UserFrames.Order);
        Assert.Equal("order Placement Live", await Next());
        await first.Say(UserFrames.Trade, pieces: 3);
        Assert.Equal("trade Matched, 1 makers", await Next());
        await first.Say($"{{\"event_type\":\"order\",\"id\":\"{Secret}\"}}");

        first.Drop();
        Assert.Equal("lost", await Next());
        LoopbackVenue.Peer second = await venue.NextPeer();
        Assert.Contains("\"markets\":[\"0xcond\",\"0xother\"]", await second.Read());
        Task<string> pings = second.Read();
        Assert.Equal("listening, gap known", await Next());

        await ending.CancelAsync();
        await running;
        await Record.ExceptionAsync(() => pings);
        Assert.DoesNotContain(Secret, string.Join('\n', channel.Counts.FirstRejects));
    }

    void IUserSink.Take(UserOrderUpdate update) => told.Writer.TryWrite($"order {update.Kind} {update.Status}");

    void IUserSink.Take(UserTradeUpdate update) =>
        told.Writer.TryWrite($"trade {update.Status}, {update.MakerOrders.Count} makers");

    void IUserSink.Disconnected(Timestamp at) => told.Writer.TryWrite("lost");

    void IUserSink.Reconnected(Timestamp gapFrom, Timestamp gapTo) => told.Writer.TryWrite(
        gapFrom == Timestamp.Zero ? "listening, gap open" : gapFrom <= gapTo ? "listening, gap known" : "?");

    private async Task<string> Next() => await LoopbackVenue.Soon(told.Reader.ReadAsync().AsTask());
}
