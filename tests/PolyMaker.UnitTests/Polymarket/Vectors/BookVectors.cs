using System.Text;
using System.Text.Json;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Polymarket.Wire;

namespace PolyMaker.UnitTests.Polymarket.Vectors;

/// <summary>Book hashes and reward scores.</summary>
internal static class BookVectors
{
    public static void CheckHash(JsonElement input, JsonElement expected)
    {
        JsonElement book = input.Need("orderbook");
        string preimage = JsonSerializer.Serialize(
            book.EnumerateObject().ToDictionary(each => each.Name, each => each.Name == "hash" ? Empty : each.Value));
        Assert.Equal(expected.TextOrNull("preimage") ?? preimage, preimage);
        Span<byte> hex = stackalloc byte[BookHash.Length];
        BookHash.Compute(Encoding.UTF8.GetBytes(preimage), hex);
        string wanted = expected.TextOrNull("sha1") ?? expected.Text("hash");
        Assert.Equal(wanted.ToLowerInvariant(), Encoding.ASCII.GetString(hex));
    }

    public static void CheckReward(JsonElement input, JsonElement expected)
    {
        RewardTerms terms = new(input.Double("v"), input.Size("minSize"))
        {
            SingleSideDivisor = input.Double("c", standard: 3),
            Multiplier = input.Double("b", standard: 1),
        };
        RewardScore score = RewardScore.Of(
            new RewardQuotes
            {
                Bids = Levels(input, "bids"), Asks = Levels(input, "asks"),
                ComplementBids = Levels(input, "bidsC"), ComplementAsks = Levels(input, "asksC"),
            },
            input.Double("mid"),
            terms);
        Assert.Equal(expected.Double("qOne"), score.One, 1e-6);
        Assert.Equal(expected.Double("qTwo"), score.Two, 1e-6);
        Assert.Equal(expected.Double("qMin"), score.Least, 1e-6);
    }

    private static readonly JsonElement Empty = JsonDocument.Parse("\"\"").RootElement;

    private static Level[] Levels(JsonElement input, string name) =>
        [.. input.Need(name).EnumerateArray().Select(each => new Level(each.Price("price"), each.Size("size")))];
}
