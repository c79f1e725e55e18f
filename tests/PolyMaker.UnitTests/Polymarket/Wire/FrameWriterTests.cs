using System.Buffers;
using System.Text;
using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.UnitTests.Polymarket.Wire;

public sealed class FrameWriterTests
{
    private static readonly MarketSpec Market =
        new() { ConditionId = "0xab", Slug = "rain", YesToken = "11", NoToken = "22", Tick = TickSize.Cent };

    private static readonly Timestamp At = Timestamp.FromMilliseconds(1_779_223_899_159);

    private readonly ArrayBufferWriter<byte> output = new();
    private readonly ParsedFrame parsed = new();

    [Fact]
    public void DumpIsAnArrayWithALineFeedAndBothTokensHashAsTheyClaim()
    {
        FrameWriter writer = new(output);
        writer.BeginDump();
        writer.Book(Market, Book(), Outcome.Yes, At, "0.5");
        writer.NextInDump();
        writer.Book(Market, Book(), Outcome.No, At, "0.5");
        writer.EndDump();

        Assert.Equal((byte)'\n', output.WrittenSpan[^1]);
        Parse();
        Assert.Equal(2, parsed.Messages.Length);
        foreach (FrameMessage message in parsed.Messages)
        {
            Assert.True(PolyMaker.Polymarket.Feed.RecipeFinder.TryFind(output.WrittenSpan, parsed, message, out HashRecipe recipe));
            Assert.Equal(new HashRecipe("5", false, false), recipe);
        }

        Assert.Equal(new Price(5200), parsed.AsksOf(parsed.Messages[0])[^1].Price);
        Assert.Equal(new Price(4800), parsed.BidsOf(parsed.Messages[1])[^1].Price);
    }

    [Fact]
    public void PriceChangeNamesBothTokensMirroredInTheVenuesForm()
    {
        OrderBook book = Book();
        LevelEdit edit = new(Side.Buy, new Price(4900), Size.FromShares(3));
        book.Set(edit.Side, edit.Price, edit.Size, At);

        new FrameWriter(output).PriceChange(Market, book, [edit], At, "0.5");

        string text = Encoding.UTF8.GetString(output.WrittenSpan);
        Assert.Matches(
            """^\{"market":"0xab","price_changes":\[\{"asset_id":"11","price":"0\.49","size":"3","side":"BUY","hash":"[0-9a-f]{40}","best_bid":"0\.49","best_ask":"0\.52"\},\{"asset_id":"22","price":"0\.51","size":"3","side":"SELL","hash":"[0-9a-f]{40}","best_bid":"0\.48","best_ask":"0\.51"\}\],"timestamp":"1779223899159","event_type":"price_change"\}$""",
            text);
        Parse();
        Assert.Equal(2, parsed.ChangesOf(parsed.Messages[0]).Length);
    }

    [Fact]
    public void TheOtherFramesComeBackAsTheyWereWritten()
    {
        FrameWriter writer = new(output);
        writer.LastTradePrice(Market, Outcome.No, Side.Buy, new Price(4800), new Size(1_500_000), At);
        FrameMessage trade = ParseAndClear();
        writer.TickSizeChange(Market, Outcome.Yes, TickSize.Cent, TickSize.Mill, At);
        FrameMessage tick = ParseAndClear();
        writer.BestBidAsk(Market, Book(), Outcome.No, At);
        FrameMessage top = ParseAndClear();
        writer.NewMarket(Market with { Fees = new FeeSchedule(72_000) }, At);
        FrameMessage created = ParseAndClear();
        writer.MarketResolved(Market, Outcome.No, At);
        FrameMessage resolved = ParseAndClear();

        Assert.Equal((FrameMessageKind.LastTradePrice, Side.Buy, new Price(4800)), (trade.Kind, trade.Side, trade.Price));
        Assert.Equal((FrameMessageKind.TickSizeChange, TickSize.Mill), (tick.Kind, tick.Tick));
        Assert.Equal((new Price(4800), new Price(5300)), (top.BestBid, top.BestAsk));
        Assert.Equal((FrameMessageKind.NewMarket, 72_000), (created.Kind, created.FeeRatePartsPerMillion));
        Assert.Equal((FrameMessageKind.MarketResolved, At), (resolved.Kind, resolved.VenueAt));
    }

    private static OrderBook Book()
    {
        OrderBook book = new();
        book.StartOn(TickSize.Cent);
        book.Set(Side.Buy, new Price(4700), Size.FromShares(10), At);
        book.Set(Side.Buy, new Price(100), new Size(2_500_000), At);
        book.Set(Side.Sell, new Price(5200), new Size(19_333_330_000), At);
        book.Set(Side.Sell, new Price(9900), Size.FromShares(7), At);
        return book;
    }

    private FrameMessage ParseAndClear()
    {
        Parse();
        output.ResetWrittenCount();
        return parsed.Messages[0];
    }

    private void Parse() => Assert.True(
        FrameParser.Parse(output.WrittenSpan, parsed) == FrameVerdict.Parsed, parsed.Reason);
}
