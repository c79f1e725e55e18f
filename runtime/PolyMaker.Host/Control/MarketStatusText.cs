using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PolyMaker.Host.Control;

/// <summary>`status MARKET` for people, from what the process told as JSON: what the market's web page shows.</summary>
internal static class MarketStatusText
{
    private const int Levels = 5;
    private const int LastFills = 10;

    public static string Render(JsonElement answer)
    {
        JsonElement market = answer.GetProperty("market");
        JsonElement glance = market.GetProperty("glance");
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Word(glance, "market")} at {Word(market, "at")}\n");
        Line(text, "rules", $"{Word(glance, "rules")}, profile {Word(glance, "profile")}, tick {Word(market, "tick")}");
        Line(text, "state", $"{Word(glance, "standing")}, feed {Word(glance, "feed")}"
            + (Word(glance, "quiet") is { } quiet ? $", quiet: {quiet}" : ""));
        Line(text, "quotes", $"{Word(glance, "our_bid") ?? "-"} / {Word(glance, "our_ask") ?? "-"} in "
            + $"{Word(glance, "bid") ?? "-"} / {Word(glance, "ask") ?? "-"}, fair {glance.GetProperty("fair")}");
        Line(text, "position", $"{Word(glance, "position")} of {Word(market, "max_position")}, cost "
            + $"${Word(market, "cost")} of ${Word(market, "max_notional")}, {Word(market, "pairs")} pairs, "
            + $"{Word(market, "pending")} not settled");
        Line(text, "PnL", $"${Word(glance, "pnl")}: ${Word(glance, "realised")} realised, "
            + $"${Word(glance, "unrealised")} open; ${Word(glance, "pnl_today")} today, of a loss of "
            + $"${Word(market, "max_loss_day")}");
        Line(text, "money", $"drawdown ${Word(market, "drawdown")}, fees ${Word(market, "fees")}, spread captured "
            + $"${Word(market, "spread_captured")}, budget ${Word(market, "budget_left")} of "
            + $"${Word(market, "budget")}");
        foreach (JsonElement markout in market.GetProperty("markouts").EnumerateArray())
        {
            Line(text, "markout", $"after {markout.GetProperty("seconds")} s: ${Word(markout, "total")} over "
                + $"{markout.GetProperty("fills")} fills");
        }

        Line(text, "rewards", Rewards(market.GetProperty("rewards")));
        Book(text, market);
        Orders(text, market, glance);
        return text.ToString();
    }

    private static string Rewards(JsonElement rewards) => rewards.ValueKind == JsonValueKind.Null
        ? "none are paid"
        : $"score {rewards.GetProperty("score")}, share {rewards.GetProperty("share")}, within "
            + $"{rewards.GetProperty("max_spread")} of the mid, ${Word(rewards, "per_day")} a day";

    private static void Book(StringBuilder text, JsonElement market)
    {
        foreach (string side in new[] { "asks", "bids" })
        {
            string levels = string.Join(", ", market.GetProperty(side).EnumerateArray().Take(Levels).Select(level =>
                $"{level[1].GetString()} @ {level[0].GetString()}"
                + (level[2].GetString() is { } own and not "0" ? $" ({own} ours)" : "")));
            Line(text, side, levels.Length == 0 ? "none" : levels);
        }
    }

    private static void Orders(StringBuilder text, JsonElement market, JsonElement glance)
    {
        Line(text, "orders", $"{glance.GetProperty("orders")} of {market.GetProperty("max_open_orders")}; "
            + $"{market.GetProperty("placed")} placed, {market.GetProperty("cancelled")} cancelled in all");
        foreach (JsonElement order in market.GetProperty("orders").EnumerateArray())
        {
            Line(text, "", $"{Word(order, "id"),-8} {Word(order, "side")} {Word(order, "left")} @ "
                + $"{Word(order, "price")}, band {Word(order, "band")}, {Word(order, "state")}, "
                + $"{Word(order, "ahead") ?? "?"} ahead, placed {Word(order, "placed_at")}");
        }

        Line(text, "fills", $"{glance.GetProperty("fills")}, ${Word(glance, "volume")} traded");
        foreach (JsonElement fill in market.GetProperty("fills").EnumerateArray().TakeLast(LastFills))
        {
            Line(text, "", $"{Word(fill, "at")} {Word(fill, "side")} {Word(fill, "size")} @ {Word(fill, "price")}, "
                + $"order {Word(fill, "order")}, fee ${Word(fill, "fee")}");
        }
    }

    private static void Line(StringBuilder text, string name, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"  {name,-10} {value}\n");

    private static string? Word(JsonElement of, string name) => of.GetProperty(name).GetString();
}
