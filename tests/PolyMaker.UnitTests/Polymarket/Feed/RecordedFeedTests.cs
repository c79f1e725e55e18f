using PolyMaker.Core.Books;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Feed;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Feed;

public sealed class RecordedFeedTests : IDisposable
{
    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void NoTokensAreSeenFromTheYesSideAndTheirMirrorsSaidOnce()
    {
        List<(int Market, MarketEvent Event, bool Ends)> events = Read(
            Line(1, """{"market":"0xab","asset_id":"1","timestamp":"1785163378000","bids":[{"price":"0.4","size":"5"}],"asks":[{"price":"0.6","size":"7"}],"hash":"","event_type":"book","tick_size":"0.01"}"""),
            Line(2, """{"market":"0xab","price_changes":[{"asset_id":"2","price":"0.55","size":"9","side":"BUY"},{"asset_id":"1","price":"0.45","size":"9","side":"SELL"}],"timestamp":"1785163378001","event_type":"price_change"}"""),
            Line(3, """{"market":"0xab","asset_id":"2","price":"0.55","size":"2","side":"BUY","timestamp":"1785163378002","event_type":"last_trade_price"}"""));

        Assert.Equal(
            [MarketEventKind.BookReplaced, MarketEventKind.LevelChanged, MarketEventKind.TradePrinted],
            events.Select(item => item.Event.Kind));
        MarketEvent change = events[1].Event;
        Assert.Equal(
            (Side.Sell, new Price(4500), Size.FromShares(9), Outcome.No),
                (change.Side, change.Price, change.Size, change.Outcome));
        Assert.Equal((new Timestamp(2), Timestamp.FromMilliseconds(1_785_163_378_001)), (change.At, change.VenueAt));
        Assert.Equal((Side.Sell, new Price(4500)), (events[2].Event.Side, events[2].Event.Price));
        Assert.All(events, item => Assert.True(item.Ends));
    }

    [Fact]
    public void AnOldBookNeverRollsTheBookBack()
    {
        const string Book =
            """{"market":"0xab","asset_id":"1","timestamp":"TIME","bids":[],"asks":[],"hash":"","event_type":"book"}""";
        using RecordedFeed feed = Open(
            Line(1, Book.Replace("TIME", "1785163378005", StringComparison.Ordinal)),
            Line(2, Book.Replace("TIME", "1785163378004", StringComparison.Ordinal)),
            Line(3, """{"market":"0xab","price_changes":[{"asset_id":"1","price":"0.55","size":"9","side":"BUY"}],"timestamp":"1785163378003","event_type":"price_change"}"""));

        Assert.Single(ReadAll(feed));
        Assert.Equal((1, 1), (feed.Counts.StaleBooks, feed.Counts.StaleChanges));
    }

    [Fact]
    public void ReceiveTimesNeverRunBackwards()
    {
        const string Top =
            """{"market":"0xab","asset_id":"1","best_bid":"0.4","best_ask":"0.6","event_type":"best_bid_ask"}""";
        using RecordedFeed feed = Open(Line(10, Top), Line(5, Top), Line(11, Top));

        Assert.Equal([10, 10, 11], ReadAll(feed).Select(item => item.Event.At.Micro));
        Assert.Equal(1, feed.Counts.ClampedTimes);
    }

    [Fact]
    public void TheLastEventOfEachMarketEndsTheFrameForIt()
    {
        const string Empty =
            """{"market":"M","asset_id":"A","timestamp":"1","bids":[],"asks":[],"hash":"","event_type":"book"}""";
        string Book(string market, string asset) =>
            Empty.Replace("M", market, StringComparison.Ordinal).Replace("A", asset, StringComparison.Ordinal);

        List<(int Market, MarketEvent Event, bool Ends)> events =
            Read(Line(1, $"[{Book("0x1", "1")},{Book("0x2", "3")},{Book("0x1", "2")}]"));

        Assert.Equal([(0, false), (1, true), (0, true)], events.Select(item => (item.Market, item.Ends)));
    }

    [Fact]
    public void AResolutionNamesTheWinner()
    {
        List<(int Market, MarketEvent Event, bool Ends)> events = Read(
            Line(1, """{"market":"0xab","asset_id":"1","best_bid":"0.4","best_ask":"0.6","event_type":"best_bid_ask"}"""),
            Line(1, """{"market":"0xab","asset_id":"2","best_bid":"0.4","best_ask":"0.6","event_type":"best_bid_ask"}"""),
            Line(2, """{"market":"0xab","winning_asset_id":"2","event_type":"market_resolved"}"""));

        Assert.Equal((MarketEventKind.MarketResolved, Outcome.No), (events[2].Event.Kind, events[2].Event.Outcome));
    }

    [Fact]
    public void BadFramesAreCountedWithTheirPlaceAndNeverFatal()
    {
        using RecordedFeed feed = Open(
            Line(1, """{"event_type":"book","market":"0xab","asset_id":"1","bids":[{"price":"2","size":"1"}],"asks":[]}"""),
            "garbage",
            Line(2, """{"event_type":"strange","market":"0xab"}"""));

        Assert.Empty(ReadAll(feed));
        Assert.Equal(2, feed.RejectedFrames);
        Assert.Contains(":1: byte ", feed.Counts.FirstRejects[0], StringComparison.Ordinal);
        Assert.Contains(":2: ", feed.Counts.FirstRejects[1], StringComparison.Ordinal);
        Assert.Equal(1, feed.Counts.IgnoredTypes["strange"]);
    }

    [Fact]
    public void TheDefaultRecordingRebuildsTheBookItsTopsState()
    {
        using RecordedFeed feed = RecordedFeed.Open(TestFiles.DefaultRecording, []);
        Dictionary<int, OrderBook> books = [];
        long events = 0;
        while (feed.TryRead(out int market, out MarketEvent marketEvent, out _))
        {
            events++;
            OrderBook book = books.TryGetValue(market, out OrderBook? known) ? known : books[market] = new OrderBook();
            if (marketEvent.Kind == MarketEventKind.BookReplaced)
            {
                book.Replace(marketEvent.Levels, marketEvent.At);
            }
            else
            {
                book.Set(marketEvent.Side, marketEvent.Price, marketEvent.Size, marketEvent.At);
            }
        }

        Assert.Equal((783, 781), (events, feed.Counts.MirroredChanges));
        Assert.Equal((TickSize.Mill, true), (feed.Markets[0].Tick, feed.Markets[0].NegRisk));
        Assert.True(books[0].IsReady);
        Assert.False(books[0].IsCrossed);
        Assert.False(books[1].IsReady);
    }

    [Fact]
    public void SteadyStateAllocatesNothing()
    {
        List<string> lines = [];
        for (int i = 0; i < 4000; i++)
        {
            lines.Add(
                Line(i, $$"""{"market":"0xab","price_changes":[{"asset_id":"1","price":"0.{{10
                    + (i % 80)}}","size":"{{i}}","side":"BUY","hash":"h"}],"timestamp":"1785163378001","event_type":"price_change"}"""));
        }

        using RecordedFeed feed = Open([.. lines]);
        long allocated = Allocation.Least(4, () =>
        {
            for (int i = 0; i < 950; i++)
            {
                feed.TryRead(out _, out _, out _);
            }
        });

        Assert.Equal(0, allocated);
    }

    private static string Line(long at, string frame) => $$"""{"at":{{at}},"ch":"market","frame":{{frame}}}""";

    private static List<(int Market, MarketEvent Event, bool Ends)> ReadAll(RecordedFeed feed)
    {
        List<(int, MarketEvent, bool)> events = [];
        while (feed.TryRead(out int market, out MarketEvent marketEvent, out bool ends))
        {
            events.Add((market, marketEvent, ends));
        }

        return events;
    }

    private List<(int Market, MarketEvent Event, bool Ends)> Read(params string[] lines)
    {
        using RecordedFeed feed = Open(lines);
        return ReadAll(feed);
    }

    private RecordedFeed Open(params string[] lines) =>
        RecordedFeed.Open(files.Write("recording.jsonl", string.Join('\n', lines) + "\n"), []);
}
