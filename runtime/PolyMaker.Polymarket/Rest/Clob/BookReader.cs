using System.Text.Json;
using PolyMaker.Core.Events;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Rest.Json;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>Books in any order of levels (protocol section 3.2).</summary>
internal static class BookReader
{
    public static VenueBook Read(JsonElement json)
    {
        long? tick = json.Scaled("tick_size", 4);
        return new VenueBook
        {
            ConditionId = json.Text("market"),
            TokenId = json.RequiredText("asset_id"),
            At = json.Time("timestamp"),
            Bids = [.. Levels(json, "bids").OrderByDescending(level => level.Price)],
            Asks = [.. Levels(json, "asks").OrderBy(level => level.Price)],
            Hash = json.Text("hash"),
            Tick = tick > 0 ? new TickSize((int)tick.Value) : null,
            MinimumSize = json.Size("min_order_size"),
            NegRisk = json.Flag("neg_risk"),
            LastTrade = json.Price("last_trade_price"),
            IsPositionMarket = json.Text("version") == "v2",
        };
    }

    private static IEnumerable<Level> Levels(JsonElement json, string side) =>
        json.Items(side).Select(each => new Level(each.RequiredPrice("price"), each.RequiredSize("size")))
            .Where(level => level.Size.IsPositive);
}
