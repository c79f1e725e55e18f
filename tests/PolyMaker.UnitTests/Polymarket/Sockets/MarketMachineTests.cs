using System.Text;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Sockets;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Sockets;

public sealed class MarketMachineTests
{
    private const long Second = ScriptedVenue.Second;
    private static readonly Timestamp At = Timestamp.FromMilliseconds(1_790_000_000_000);
    private readonly ListeningSink sink = new();

    [Fact]
    public void MarketsAreSpreadOverConnectionsAndSubscribedInOneMessageEach()
    {
        ScriptedVenue venue = Running(markets: 5, tokensPerConnection: 4);

        Assert.Equal(3, venue.OpenLines);
        Assert.Equal(3, venue.Machine.Counts.Open);
        Assert.Contains(
            "{\"assets_ids\":[\"100000000000000001\",\"100000000000000002\",\"200000000000000001\",\"200000000000000002\"],\"type\":\"market\",\"custom_feature_enabled\":true,\"initial_dump\":true,\"level\":2}",
            venue.Sent);
        Assert.All(Enumerable.Range(0, 5), market => Assert.True(venue.Machine.IsLive(market)));
    }

    [Fact]
    public void MarketsComeAndGoOnAnOpenConnection()
    {
        ScriptedVenue venue = Running(markets: 2, tokensPerConnection: 10);
        venue.Sent.Clear();
        venue.Machine.Unsubscribe(1, venue.Now);
        Run(venue, 1);
        venue.Change(venue.Markets[1]);
        int before = sink.Events;
        Run(venue, 1);
        Assert.Equal(before, sink.Events);
        Assert.Equal(1, sink.Losses[1]);

        Assert.Equal(1, venue.Machine.Subscribe(venue.Markets[1].Spec, venue.Now));
        Run(venue, 1);
        Assert.Equal(
            [
                "{\"operation\":\"unsubscribe\",\"assets_ids\":[\"200000000000000001\",\"200000000000000002\"]}",
                "{\"operation\":\"subscribe\",\"assets_ids\":[\"200000000000000001\",\"200000000000000002\"],\"level\":2,\"custom_feature_enabled\":true}",
            ],
            venue.Sent);
        AssertSame(venue);
    }

    [Fact]
    public void ConnectionWithoutMarketsIsClosed()
    {
        ScriptedVenue venue = Running(markets: 1, tokensPerConnection: 2);
        venue.Machine.Unsubscribe(0, venue.Now);
        Run(venue, 60);
        Assert.Equal(0, venue.OpenLines);
        Assert.Equal(0, venue.Machine.Counts.Open);
    }

    [Fact]
    public void NothingIsLostOrDoubledWhileNothingFails()
    {
        ScriptedVenue venue = Running();
        for (int i = 0; i < 500; i++)
        {
            venue.Change(venue.Markets[i % venue.Markets.Count]);
            venue.RunUntil(venue.Now.PlusMicro(Second / 10));
        }

        Run(venue, 1);
        AssertSame(venue);
        for (int market = 0; market < venue.Markets.Count; market++)
        {
            Assert.Equal(venue.Markets[market].Trades, sink.TradesOf(market));
        }

        Assert.Empty(sink.Losses);
        Assert.Empty(sink.UnfinishedFrames);
    }

    [Fact]
    public void DroppedSocketIsALossUntilTheNextSnapshot()
    {
        ScriptedVenue venue = Running();
        venue.DropLine();
        Assert.All(venue.Markets.Take(2), _ => Assert.Contains(sink.Books.Values, book => !book.IsReady));
        venue.Change(venue.Markets[0]);
        Run(venue, 2);
        AssertSame(venue);
    }

    [Fact]
    public void QuietMarketsAreComparedAndLeftAlone()
    {
        ScriptedVenue venue = Running();
        Run(venue, 120);
        Assert.InRange(venue.Machine.Counts.Checked, 3 * 10, 3 * 25);
        Assert.Empty(sink.Losses);
        Assert.Equal(0, venue.Machine.Counts.Resubscribed);
        Assert.InRange(venue.Pings, 2 * 11, 2 * 13);
    }

    [Fact]
    public void AQuietMarketIsVouchedForByEveryPong()
    {
        ScriptedVenue venue = Running(markets: 1, tokensPerConnection: 2);
        Run(venue, 300);
        Assert.Empty(sink.Others);
    }

    [Fact]
    public void AnUnansweredPingIsToldOnceWithWhenTheConnectionWasLastHeard()
    {
        ScriptedVenue venue = Running(markets: 1, tokensPerConnection: 2);
        Run(venue, 60);
        venue.HalfOpen();
        Timestamp gone = venue.Now;
        Run(venue, 25);
        MarketEvent told = Assert.Single(sink.Others);
        Assert.Equal(MarketEventKind.FeedSilent, told.Kind);
        Assert.InRange(gone.SecondsSince(told.VenueAt), 0, 10.1);
        Assert.InRange(told.At.SecondsSince(told.VenueAt), 12, 12.2);
        Assert.Empty(sink.Losses);
    }

    [Fact]
    public void AConnectionThatSpeaksAgainVouchesForItsQuietMarkets()
    {
        ScriptedVenue venue = Running(markets: 1, tokensPerConnection: 2);
        Run(venue, 60);
        venue.HalfOpen();
        Run(venue, 14);
        venue.Revive();
        Run(venue, 10);
        Assert.Equal(
            [MarketEventKind.FeedSilent, MarketEventKind.FeedHeard], sink.Others.Select(each => each.Kind));
        Assert.Empty(sink.Losses);
    }

    [Fact]
    public void SilenceThatFindsNoRoomIsToldAgain()
    {
        ScriptedVenue venue = Running(markets: 1, tokensPerConnection: 2);
        Run(venue, 60);
        venue.HalfOpen();
        sink.HasRoom = () => false;
        Run(venue, 14);
        sink.HasRoom = null;
        Run(venue, 1);
        Assert.Equal(MarketEventKind.FeedSilent, Assert.Single(sink.Others).Kind);
    }

    [Fact]
    public void SilentMarketIsFoundOutSubscribedAgainAndHealed()
    {
        ScriptedVenue venue = Running(markets: 1);
        venue.Silence(untilReconnect: false);
        ChangeForSure(venue);
        Run(venue, 20);
        Assert.Equal((1, 1, 0), Remedies(venue));
        AssertSame(venue);
    }

    [Fact]
    public void SilentMarketThatASubscriptionDoesNotHealGetsANewConnection()
    {
        ScriptedVenue venue = Running(markets: 1);
        venue.Silence(untilReconnect: true);
        ChangeForSure(venue);
        Run(venue, 30);
        Assert.Equal((1, 1, 1), Remedies(venue));
        AssertSame(venue);
    }

    [Fact]
    public void ACrossedBookIsComparedAndHealedThoughTheStreamSpeaks()
    {
        ScriptedVenue venue = Running(markets: 1);
        ChangeForSure(venue);
        Run(venue, 2);
        Hear(venue, "[{\"event_type\":\"book\",\"market\":\"0x1\",\"asset_id\":\"100000000000000001\",\"bids\":[{\"price\":\"0.97\",\"size\":\"30\"}],\"asks\":[{\"price\":\"0.03\",\"size\":\"30\"}],"
            + $"\"timestamp\":\"{venue.Now.Micro / 1000}\"}}]\n");
        Assert.True(sink.BookOf(0).IsCrossed);
        Run(venue, 20);
        Assert.Equal(1, venue.Machine.Counts.Resubscribed);
        AssertSame(venue);
    }

    [Fact]
    public void MarketThatNeverAnswersIsAskedForAtABoundedRate()
    {
        ScriptedVenue venue = new(1, sink, markets: 2, tokensPerConnection: 4) { IgnoresSubscriptions = true };
        venue.SubscribeAll();
        Run(venue, 3600);
        Assert.InRange(venue.Machine.Counts.Resubscribed, 10, 2 * 360);
        Assert.InRange(venue.Machine.Counts.Reconnected, 1, 20);
        Assert.Equal(venue.OpenLines, venue.Machine.Counts.Open);
        venue.IgnoresSubscriptions = false;
        Run(venue, 30);
        AssertSame(venue);
    }

    [Fact]
    public void NoRoomIsALossAndTheGridAndTheEndAreToldAgain()
    {
        ScriptedVenue venue = Running(markets: 1);
        sink.HasRoom = () => false;
        Hear(venue, "{\"event_type\":\"tick_size_change\",\"asset_id\":\"100000000000000001\",\"market\":\"0x1\",\"old_tick_size\":\"0.01\",\"new_tick_size\":\"0.001\",\"timestamp\":\"1790000001000\"}");
        Assert.Equal(1, sink.Losses[0]);
        sink.HasRoom = null;
        Run(venue, 1);
        Assert.Contains(
            sink.Others, told => told.Kind == MarketEventKind.TickSizeChanged && told.Price == new Price(10));
        AssertSame(venue);

        sink.HasRoom = () => false;
        Hear(venue, "{\"event_type\":\"market_resolved\",\"market\":\"0x1\",\"assets_ids\":[\"100000000000000001\"],\"winning_asset_id\":\"100000000000000001\",\"timestamp\":\"1790000002000\"}");
        sink.HasRoom = null;
        Run(venue, 1);
        Assert.Contains(sink.Others, told => told.Kind == MarketEventKind.MarketResolved);
    }

    [Fact]
    public void ForeignMarketsUnknownTypesAndKeepAlivesChangeNothing()
    {
        ScriptedVenue venue = Running(markets: 1);
        int before = sink.Events;
        Hear(venue, "{\"event_type\":\"new_market\",\"market\":\"0x9\",\"assets_ids\":[\"91\",\"92\"],\"timestamp\":\"1790000001000\"}");
        Hear(venue, "{\"event_type\":\"book\",\"market\":\"0x9\",\"asset_id\":\"91\",\"bids\":[],\"asks\":[],\"timestamp\":\"1790000001000\"}");
        Hear(venue, "{\"event_type\":\"weather\",\"market\":\"0x1\"}");
        Hear(venue, "PONG");
        Assert.Equal(before, sink.Events);
        Assert.Single(venue.Machine.Markets);
        Assert.Equal(1, venue.Machine.Feed.IgnoredTypes["weather"]);
        Assert.Equal(1, venue.Machine.Feed.NewMarkets);
    }

    [Fact]
    public void ObjectAndArrayFramesAndEmptyDecimalsAreTaken()
    {
        ScriptedVenue venue = Running(markets: 1);
        Hear(venue, "[{\"event_type\":\"price_change\",\"market\":\"0x1\",\"price_changes\":[{\"asset_id\":\"100000000000000001\",\"price\":\"0.5\",\"size\":\"200\",\"side\":\"BUY\",\"hash\":\"\",\"best_bid\":\"\",\"best_ask\":\"\"}],\"timestamp\":\"1790000001000\"}]\n");
        Assert.Equal(Size.FromShares(200), sink.BookOf(0).Bids.SizeAt(new Price(5000)));
    }

    [Fact]
    public void SnapshotThatRacesItsChangesKeepsTheNewerOnes()
    {
        MarketMachine machine = OpenMachine(sink);
        machine.Heard(0, 1, Change("0.50", "200", 1001), At);
        machine.Heard(0, 1, Change("0.41", "7", 999), At);
        Assert.Equal(0, sink.Events);
        machine.Heard(0, 1, Book(1000), At);

        Assert.Equal(Size.FromShares(200), sink.BookOf(0).Bids.SizeAt(new Price(5000)));
        Assert.Equal(Size.FromShares(30), sink.BookOf(0).Bids.SizeAt(new Price(4000)));
        Assert.Equal(Size.Zero, sink.BookOf(0).Bids.SizeAt(new Price(4100)));
        Assert.Empty(sink.UnfinishedFrames);
    }

    [Fact]
    public void RepeatedAndOvertakenFramesChangeNothing()
    {
        MarketMachine machine = OpenMachine(sink);
        machine.Heard(0, 1, Book(1000), At);
        machine.Heard(0, 1, Change("0.50", "200", 1002), At);
        int before = sink.Events;
        machine.Heard(0, 1, Change("0.50", "100", 1001), At);
        machine.Heard(0, 1, Book(1000), At);
        machine.Heard(0, 1, Book(900), At);
        machine.Heard(0, 1, Change("0.45", "1", 999), At);

        Assert.Equal(before, sink.Events);
        Assert.Equal((2, 2), (machine.Counts.RepeatedBooks, machine.Counts.SupersededChanges));
        machine.Heard(0, 1, Change("0.49", "5", 1001), At);
        Assert.Equal(Size.FromShares(5), sink.BookOf(0).Bids.SizeAt(new Price(4900)));
    }

    [Fact]
    public void TakingFramesAllocatesNothing()
    {
        MarketInbox queue = new(capacity: 64, books: 4);
        MarketMachine machine = OpenMachine(queue);
        Timestamp at = At;
        byte[] book = Book(1000);
        byte[] change = Change("0.50", "200", 1001);
        machine.Heard(0, 1, book, at);
        int i = 0;
        long allocated = Allocation.Least(4, () =>
        {
            for (int end = i + 500; i < end; i++)
            {
                machine.Heard(0, 1, change, at.PlusMicro(i));
                machine.Heard(0, 1, book, at.PlusMicro(i));
                while (queue.TryRead(out _, out _, out _))
                {
                }
            }
        });
        Assert.Equal(0, allocated);
        Assert.Equal(2000, machine.Feed.Changes);
    }

    private static MarketMachine OpenMachine(IMarketSink into)
    {
        MarketMachine machine = new(
            new SilentPort(), into, new MarketMachineOptions(new SocketTimes(), 500, 1, AskBooks: null));
        machine.Subscribe(ScriptedVenue.Spec(0), At);
        machine.Advance(At);
        machine.Opened(0, 1, At);
        return machine;
    }

    private static byte[] Book(int millisecond) => Encoding.UTF8.GetBytes(
        $"[{{\"event_type\":\"book\",\"market\":\"0x1\",\"asset_id\":\"100000000000000001\",\"bids\":[{{\"price\":\"0.4\",\"size\":\"30\"}}],\"asks\":[{{\"price\":\"0.6\",\"size\":\"30\"}}],\"timestamp\":\"179000000{millisecond:0000}\"}}]\n");

    private static byte[] Change(string price, string size, int millisecond) => Encoding.UTF8.GetBytes(
        $"{{\"event_type\":\"price_change\",\"market\":\"0x1\",\"price_changes\":[{{\"asset_id\":\"100000000000000001\",\"price\":\"{price}\",\"size\":\"{size}\",\"side\":\"BUY\",\"hash\":\"5662\",\"best_bid\":\"\",\"best_ask\":\"1\"}}],\"timestamp\":\"179000000{millisecond:0000}\"}}");

    private ScriptedVenue Running(int markets = 3, int tokensPerConnection = 4)
    {
        ScriptedVenue venue = new(1, sink, markets, tokensPerConnection);
        venue.SubscribeAll();
        Run(venue, 1);
        return venue;
    }

    private static void Run(ScriptedVenue venue, int seconds) => venue.RunUntil(venue.Now.PlusMicro(seconds * Second));

    private static void Hear(ScriptedVenue venue, string frame) =>
        venue.Machine.Heard(0, 1, Encoding.UTF8.GetBytes(frame), venue.Now);

    private static (long OutOfStep, long Resubscribed, long Reconnected) Remedies(ScriptedVenue venue) => (
        venue.Machine.Counts.OutOfStep, venue.Machine.Counts.Resubscribed, venue.Machine.Counts.Reconnected);

    private static void ChangeForSure(ScriptedVenue venue)
    {
        for (int i = 0; i < 10; i++)
        {
            venue.Change(venue.Markets[0]);
        }

        Assert.False(venue.Markets[0].Book.Bids.IsEmpty && venue.Markets[0].Book.Asks.IsEmpty);
    }

    private void AssertSame(ScriptedVenue venue)
    {
        for (int market = 0; market < venue.Markets.Count; market++)
        {
            Assert.True(sink.BookOf(market).IsReady, $"market {market} is stale");
            Assert.Equal("", ListeningSink.Difference(venue.Markets[market].Book, sink.BookOf(market)));
        }
    }

    private sealed class SilentPort : ISocketPort
    {
        public void Connect(int socket, int generation)
        {
        }

        public void Send(int socket, int generation, ReadOnlyMemory<byte> text)
        {
        }

        public void Close(int socket, int generation)
        {
        }
    }
}
