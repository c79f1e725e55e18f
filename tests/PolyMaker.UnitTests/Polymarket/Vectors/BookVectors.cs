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
        JsonElement book = input.GetProperty("orderbook");
        string preimage = JsonSerializer.Serialize(
            book.EnumerateObject().ToDictionary(each => each.Name, each => each.Name == "hash" ? Empty : each.Value));
        Assert.Equal(expected.Text("preimage"), preimage);
        Span<byte> hex = stackalloc byte[BookHash.Length];
        BookHash.Compute(Encoding.UTF8.GetBytes(preimage), hex);
        Assert.Equal(expected.Text("sha1"), Encoding.ASCII.GetString(hex));
    }

    public static void CheckReward(JsonElement input, JsonElement expected)
    {
        RewardTerms terms = new(input.GetProperty("v").GetDouble(), input.Size("minSize"))
        {
            SingleSideDivisor = input.GetProperty("c").GetDouble(),
        };
        RewardScore score = RewardScore.Of(
            new RewardQuotes
            {
                Bids = Levels(input, "bids"), Asks = Levels(input, "asks"),
                ComplementBids = Levels(input, "bidsC"), ComplementAsks = Levels(input, "asksC"),
            },
            input.GetProperty("mid").GetDouble(),
            terms);
        Assert.Equal(expected.GetProperty("qOne").GetDouble(), score.One, 1e-6);
        Assert.Equal(expected.GetProperty("qTwo").GetDouble(), score.Two, 1e-6);
        Assert.Equal(expected.GetProperty("qMin").GetDouble(), score.Least, 1e-6);
    }

    private static readonly JsonElement Empty = JsonDocument.Parse("\"\"").RootElement;

    private static Level[] Levels(JsonElement input, string name) =>
        [.. input.GetProperty(name).EnumerateArray().Select(each => new Level(each.Price("price"), each.Size("size")))];
}
