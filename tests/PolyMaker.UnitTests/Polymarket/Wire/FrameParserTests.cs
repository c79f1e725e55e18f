using System.Text;
using FsCheck;
using FsCheck.Fluent;
using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;
using PolyMaker.UnitTests.Testing;

namespace PolyMaker.UnitTests.Polymarket.Wire;

public sealed class FrameParserTests
{
    private const string Change =
        """{"market":"0xab","price_changes":[{"asset_id":"11","price":"0.5","size":"81.07","side":"BUY","hash":"h1","best_bid":"0.52","best_ask":"0.54"},{"asset_id":"22","price":"0.5","size":"81.07","side":"SELL","hash":"h2","best_bid":"0.46","best_ask":"0.48"}],"timestamp":"1779223899159","event_type":"price_change"}""";

    private readonly ParsedFrame parsed = new();

    [Fact]
    public void PriceChangeOfTodayIsReadWhole()
    {
        FrameMessage message = ParseOne(Change, out byte[] frame);

        Assert.Equal(FrameMessageKind.PriceChange, message.Kind);
        Assert.Equal(Timestamp.FromMilliseconds(1_779_223_899_159), message.VenueAt);
        ReadOnlySpan<PriceChange> changes = parsed.ChangesOf(message);
        Assert.Equal(2, changes.Length);
        Assert.Equal("22", Text(frame, changes[1].Asset));
        Assert.Equal("h2", Text(frame, changes[1].Hash));
        Assert.Equal(
            (Side.Sell, new Price(5000), new Size(81_070_000)), (changes[1].Side, changes[1].Price, changes[1].Size));
        Assert.Equal((new Price(4600), new Price(4800)), (changes[1].BestBid, changes[1].BestAsk));
    }

    [Fact]
    public void PriceChangeOfBeforeSeptember2025TakesTokenAndHashFromTheMessage()
    {
        FrameMessage message = ParseOne(
            """{"asset_id":"11","changes":[{"price":"0.4","side":"SELL","size":"3300"},{"price":"0.41","side":"BUY","size":"0"}],"event_type":"price_change","market":"0xab","timestamp":"1729084877","hash":"hh"}""",
            out byte[] frame);

        ReadOnlySpan<PriceChange> changes = parsed.ChangesOf(message);
        Assert.Equal(2, changes.Length);
        Assert.Equal(("11", "hh"), (Text(frame, changes[1].Asset), Text(frame, changes[1].Hash)));
        Assert.Equal(new Timestamp(1_729_084_877_000_000), message.VenueAt);
        Assert.Null(changes[0].BestBid);
    }

    [Fact]
    public void FlatPriceChangeIsOneChange()
    {
        FrameMessage message = ParseOne(
            """{"asset_id":"48","event_type":"price_change","hash":"bf","market":"0xdd","price":"0.514","side":"SELL","size":"21574.08","timestamp":"1723967931411"}""",
            out byte[] frame);

        PriceChange only = Assert.Single(parsed.ChangesOf(message).ToArray());
        Assert.Equal(
            (new Price(5140), new Size(21_574_080_000), "bf"), (only.Price, only.Size, Text(frame, only.Hash)));
    }

    [Fact]
    public void BookIsReadInAnyKeyOrderWithSpacesEscapesAndNumbers()
    {
        FrameMessage message = ParseOne(
            "{ \"asks\" : [ {\"size\": 5.5 , \"price\": 0.51} ] ,\r\n \"bids\":[{\"price\":\"0.4\\u0039\",\"size\":\"7\",\"extra\":[1,{\"a\":null}]}], "
            + "\"event_type\":\"bo\\u006fk\", \"market\":\"0xab\", \"asset_id\":\"1\\/1\", \"timestamp\": 1779223899159, \"tick_size\":\"0.01\", \"last_trade_price\":\"\"}\n",
            out byte[] frame);

        Assert.Equal(FrameMessageKind.Book, message.Kind);
        Assert.False(message.IsRestBook);
        Assert.Equal("1/1", Text(frame, message.Asset));
        Assert.Equal(new Price(4900), parsed.BidsOf(message)[0].Price);
        Assert.Equal(new Size(5_500_000), parsed.AsksOf(message)[0].Size);
        Assert.True(message.HasLastTradePrice);
    }

    [Fact]
    public void RestBookIsABookWithItsMarketData()
    {
        FrameMessage message = ParseOne(
            """{"market":"0xab","asset_id":"11","timestamp":"1","hash":"h","bids":[],"asks":[],"min_order_size":"15","tick_size":"0.001","neg_risk":true,"last_trade_price":"0.040","version":"v2"}""",
            out _);

        Assert.True(message.IsRestBook);
        Assert.Equal((Size.FromShares(15), true, true), (message.MinimumSize, message.NegRisk, message.IsVersion2));
        Assert.Equal(TickSize.Mill, message.Tick);
    }

    [Fact]
    public void TheOtherMessageTypesAreRead()
    {
        FrameMessage trade = ParseOne(
            """{"asset_id":"11","event_type":"last_trade_price","fee_rate_bps":"0","market":"0xab","price":"0.456","side":"BUY","size":"219.217767","timestamp":"1750428146322"}""", out _);
        FrameMessage tick = ParseOne(
            """{"event_type":"tick_size_change","asset_id":"11","market":"0xab","old_tick_size":"0.01","new_tick_size":"0.001","timestamp":"1"}""", out _);
        FrameMessage top = ParseOne(
            """{"event_type":"best_bid_ask","market":"0xab","asset_id":"11","best_bid":"","best_ask":"0.77","spread":"0.04","timestamp":"1"}""", out _);
        FrameMessage created = ParseOne(
            """{"event_type":"new_market","id":"1","market":"0xab","slug":"s","assets_ids":["11","22"],"order_price_min_tick_size":"0.01","fee_schedule":{"exponent":"1","rate":"0.072"}}""", out byte[] frame);
        Assert.Equal((new Size(219_217_767), Side.Buy), (trade.Size, trade.Side));
        Assert.Equal(TickSize.Mill, tick.Tick);
        Assert.Equal((null, new Price(7700)), (top.BestBid, top.BestAsk));
        Assert.Equal(("22", 72_000), (Text(frame, created.SecondToken), created.FeeRatePartsPerMillion));

        FrameMessage resolved = ParseOne(
            """{"event_type":"market_resolved","market":"0xab","winning_asset_id":"22","winning_outcome":"No"}""",
                out frame);
        Assert.Equal((FrameMessageKind.MarketResolved, "22"), (resolved.Kind, Text(frame, resolved.WinningToken)));
    }

    [Theory]
    [InlineData("PONG")]
    [InlineData("PING\n")]
    [InlineData("[]")]
    [InlineData("""{"event_type":"test","price":"12345.6"}""")]
    [InlineData("""{"type":"ticker","price":"2267.21","best_bid":"2267.21","best_ask":"2267.91","side":"sell"}""")]
    [InlineData("""{"stream":"ethusdt@trade","data":{"p":"2268.32"}}""")]
    [InlineData(
        """{"type":"TRADE","id":"1","asset_id":"11","market":"0xab","price":"0.5","side":"BUY","size":"1","status":"MATCHED"}""")]
    public void WhatIsNotMarketDataIsIgnored(string frame) =>
        Assert.Equal(FrameVerdict.Ignored, FrameParser.Parse(Encoding.UTF8.GetBytes(frame), parsed));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("hello", "expected '{' or '['")]
    [InlineData("{\"market\":", "not valid JSON")]
    [InlineData("{}x", "expected the end")]
    [InlineData(
        "{\"market\":\"0xab\",\"asset_id\":\"1\",\"bids\":[],\"asks\":[{\"price\":\"0.12345\",\"size\":\"1\"}]}",
            "steps of 0.0001")]
    [InlineData(
        "{\"market\":\"0xab\",\"asset_id\":\"1\",\"bids\":[],\"asks\":[{\"price\":\"1.01\",\"size\":\"1\"}]}",
            "from 0 to 1")]
    [InlineData(
        "{\"market\":\"0xab\",\"asset_id\":\"1\",\"bids\":[],\"asks\":[{\"price\":\"0.5\",\"size\":\"0.0000001\"}]}",
            "6 decimals")]
    [InlineData(
        "{\"market\":\"0xab\",\"asset_id\":\"1\",\"bids\":[],\"asks\":[{\"price\":\"0.5\",\"size\":\"-1\"}]}",
            "zero or more")]
    [InlineData(
        "{\"market\":\"0xab\",\"asset_id\":\"1\",\"bids\":[],\"asks\":[{\"price\":\"0.5\",\"size\":\"99999999999999\"}]}", "zero or more")]
    [InlineData(
        "{\"market\":\"0xab\",\"price_changes\":[{\"asset_id\":\"1\",\"price\":\"0.5\",\"size\":\"1\",\"side\":\"HOLD\"}]}", "BUY or SELL")]
    [InlineData(
        "{\"market\":\"0xab\",\"price_changes\":[{\"asset_id\":\"1\",\"price\":\"0.5\",\"side\":\"BUY\"}]}",
            "needs a price, a size")]
    [InlineData(
        "{\"event_type\":\"tick_size_change\",\"market\":\"0xab\",\"asset_id\":\"1\",\"new_tick_size\":\"0.03\"}",
            "tick size must be")]
    public void MalformedFramesAreRejectedWithAReason(string frame, string reason)
    {
        Assert.Equal(FrameVerdict.Rejected, FrameParser.Parse(Encoding.UTF8.GetBytes(frame), parsed));
        Assert.Contains(reason, parsed.Reason, StringComparison.Ordinal);
        Assert.InRange(parsed.FaultOffset, 0, frame.Length);
        Assert.Equal(0, parsed.Messages.Length);
    }

    [Fact]
    public void AnyBytesAreTakenWithoutAnException()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            FrameParser.Parse(bytes, parsed);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void MutatedAndTruncatedRealFramesAreTakenWithoutAnException()
    {
        byte[][] frames = File.ReadAllText(TestFiles.JoinedFrames)
            .Split(";;", StringSplitOptions.RemoveEmptyEntries)
            .Where(frame => frame.Length < 2000)
            .Append(Change)
            .Select(Encoding.UTF8.GetBytes)
            .ToArray();
        System.Random random = new(7);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] frame = [.. frames[random.Next(frames.Length)]];
            for (int flips = random.Next(4); flips >= 0; flips--)
            {
                frame[random.Next(frame.Length)] =
                    (byte)(random.Next(3) == 0 ? random.Next(256) : "\"\\{}[],:0-.e"[random.Next(12)]);
            }

            FrameParser.Parse(frame.AsSpan(0, random.Next(frame.Length + 1)), parsed);
        }
    }

    /// <summary>The search for a string's end takes sixteen bytes at once: none may be missed at its seams.</summary>
    [Fact]
    public void StringsEndWhereTheyEndAtEveryLengthAndWithAnEscapeAtEveryPlace()
    {
        for (int length = 0; length <= 70; length++)
        {
            string name = new('7', length);
            FrameMessage message = ParseOne(BookOf(name), out byte[] frame);
            Assert.Equal(name, Text(frame, message.Market));
            for (int at = 0; at <= length; at++)
            {
                message = ParseOne(BookOf(name.Insert(at, "\\\"")), out frame);
                Assert.Equal(name.Insert(at, "\""), Text(frame, message.Market));
            }

            Assert.Equal(FrameVerdict.Rejected, FrameParser.Parse(Encoding.UTF8.GetBytes($"{{\"{name}"), parsed));
        }

        static string BookOf(string market) =>
            $$"""{"event_type":"book","asset_id":"1","bids":[],"asks":[],"market":"{{market}}"}""";
    }

    [Fact]
    public void SteadyStateAllocatesNothing()
    {
        byte[] frame = Encoding.UTF8.GetBytes(Change);
        OrderBook book = new();
        Apply(frame, book);

        long allocated = Allocation.Least(3, () =>
        {
            for (int i = 0; i < 1000; i++)
            {
                Apply(frame, book);
            }
        });
        Assert.Equal(0, allocated);
        Assert.Equal(new Size(81_070_000), book.Bids.SizeAt(new Price(5000)));
    }

    private void Apply(byte[] frame, OrderBook book)
    {
        FrameParser.Parse(frame, parsed);
        foreach (ref readonly PriceChange change in parsed.ChangesOf(parsed.Messages[0]))
        {
            book.Set(change.Side, change.Price, change.Size, Timestamp.Zero);
        }
    }

    private FrameMessage ParseOne(string text, out byte[] frame)
    {
        frame = Encoding.UTF8.GetBytes(text);
        Assert.True(FrameParser.Parse(frame, parsed) == FrameVerdict.Parsed, parsed.Reason);
        Assert.Equal(1, parsed.Messages.Length);
        return parsed.Messages[0];
    }

    private string Text(byte[] frame, TextRange range) => Encoding.UTF8.GetString(parsed.Text(frame, range));
}
