using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Dashboard;

/// <summary>
/// One market's page in pieces that change at different times, so that only what changed is sent again. Each writes
/// properties into an object that its caller has begun.
/// </summary>
internal static class MarketPieces
{
    public static readonly IReadOnlyList<Action<Utf8JsonWriter, MarketView>> All =
    [
        WriteGlance, WriteBook, MarketJson.WriteOrders, MarketJson.WriteClosed, MarketJson.WriteFills,
        MarketJson.WriteMoney, WriteDecision,
    ];

    private static void WriteGlance(Utf8JsonWriter json, MarketView market)
    {
        json.WritePropertyName("glance");
        LookJson.Write(json, market.Glance);
        json.WriteString("at", market.At.ToString());
    }

    private static void WriteBook(Utf8JsonWriter json, MarketView market)
    {
        json.WriteString("book_at", market.BookAt.ToString());
        json.WriteString("end", market.EndTime == Timestamp.Never ? null : market.EndTime.ToString());
        json.WriteString("tick", market.Tick.ToString());
        MarketJson.WriteLadder(json, "bids", market.Bids, market.BidLevels);
        MarketJson.WriteLadder(json, "asks", market.Asks, market.AskLevels);
    }

    private static void WriteDecision(Utf8JsonWriter json, MarketView market)
    {
        json.WritePropertyName("decision");
        if (market.Decision is { } decision)
        {
            ExplainJson.Write(json, decision);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
