using System.Text;
using System.Text.Json;
using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.UnitTests.Polymarket.Wire;

/// <summary>Against the official client's own hashes, and one book of the live venue.</summary>
public sealed class BookHashTests
{
    private static readonly string[] LiveKeys =
        ["market", "asset_id", "timestamp", "hash", "bids", "asks", "min_order_size", "tick_size", "neg_risk", "last_trade_price"];

    public static TheoryData<string> Cases()
    {
        TheoryData<string> cases = [];
        foreach (JsonElement item in Vectors().EnumerateArray())
        {
            cases.Add(item.GetProperty("id").GetString()!);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EveryVectorHashesToItsDigest(string id)
    {
        JsonElement expected = Find(id).GetProperty("expected");
        Span<byte> hex = stackalloc byte[BookHash.Length];

        BookHash.Compute(Encoding.UTF8.GetBytes(expected.GetProperty("preimage").GetString()!), hex);

        Assert.Equal(expected.GetProperty("sha1").GetString(), Encoding.ASCII.GetString(hex));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void BooksWithTheLiveKeyOrderAreRebuiltFromBothOutcomes(string id)
    {
        JsonElement book = Find(id).GetProperty("input").GetProperty("orderbook");
        if (!book.EnumerateObject().Select(property => property.Name).SequenceEqual(LiveKeys))
        {
            return;
        }

        string expected = Find(id).GetProperty("expected").GetProperty("sha1").GetString()!;
        Assert.Equal(expected, Hash(book, Outcome.Yes));
        Assert.Equal(expected, Hash(book, Outcome.No));
    }

    [Fact]
    public void ProtocolTwoBooksEndWithTheirVersion()
    {
        BookHash hash = new();
        Span<byte> hex = stackalloc byte[BookHash.Length];
        BookStamp stamp = new()
        {
            Market = "0xab"u8, Asset = "11"u8, Timestamp = "1"u8, Tick = "0.01"u8, LastTradePrice = ""u8,
            Recipe = new HashRecipe("5", NegRisk: false, IsVersion2: true),
        };

        hash.Compute(new OrderBook(), Outcome.Yes, stamp, hex);

        Assert.Equal(
            """{"market":"0xab","asset_id":"11","timestamp":"1","hash":"","bids":[],"asks":[],"min_order_size":"5","tick_size":"0.01","neg_risk":false,"last_trade_price":"","version":"v2"}""",
            Encoding.UTF8.GetString(hash.Preimage));
    }

    private static string Hash(JsonElement book, Outcome seenAs)
    {
        OrderBook levels = new();
        Fill(levels, book.GetProperty("bids"), Side.Buy, seenAs);
        Fill(levels, book.GetProperty("asks"), Side.Sell, seenAs);
        BookStamp stamp = new()
        {
            Market = Bytes(book, "market"),
            Asset = Bytes(book, "asset_id"),
            Timestamp = Bytes(book, "timestamp"),
            Tick = Bytes(book, "tick_size"),
            LastTradePrice = Bytes(book, "last_trade_price"),
            Recipe = new HashRecipe(
                book.GetProperty("min_order_size").GetString()!, book.GetProperty("neg_risk").GetBoolean(), IsVersion2: false),
        };
        Span<byte> hex = stackalloc byte[BookHash.Length];
        new BookHash().Compute(levels, seenAs, stamp, hex);
        return Encoding.ASCII.GetString(hex);
    }

    private static void Fill(OrderBook into, JsonElement levels, Side side, Outcome seenAs)
    {
        foreach (JsonElement level in levels.EnumerateArray())
        {
            WireDecimal.TryPrice(Bytes(level, "price"), out Price price);
            WireDecimal.TrySize(Bytes(level, "size"), out Size size);
            into.Set(side.OnYesBook(seenAs), seenAs == Outcome.Yes ? price : price.Complement, size, Timestamp.Zero);
        }
    }

    private static byte[] Bytes(JsonElement element, string name) => Encoding.UTF8.GetBytes(element.GetProperty(name).GetString()!);

    private static JsonElement Find(string id) =>
        Vectors().EnumerateArray().First(item => item.GetProperty("id").GetString() == id);

    private static JsonElement Vectors() => JsonDocument
        .Parse(File.ReadAllBytes(Path.Combine(TestFiles.Root, "tests", "data", "vectors", "orderbook_hash.json")))
        .RootElement.GetProperty("cases");
}
