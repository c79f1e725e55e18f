using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Observing.Metrics;
using PolyMaker.Host.Rendering;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.Host.Dashboard;

/// <summary>The parts of one market's page as JSON; see <see cref="LookJson"/>.</summary>
internal static class MarketJson
{
    public static void WriteLadder(Utf8JsonWriter json, string name, IReadOnlyList<LadderLevel> levels, int count)
    {
        json.WriteNumber($"{name}_count", count);
        json.WriteStartArray(name);
        foreach (LadderLevel level in levels)
        {
            json.WriteStartArray();
            json.WriteStringValue(level.Price.ToString());
            json.WriteStringValue(level.Size.ToString());
            json.WriteStringValue(level.Own.ToString());
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    public static void WriteOrders(Utf8JsonWriter json, MarketView market)
    {
        json.WriteStartArray("orders");
        foreach (OwnOrder own in market.Orders)
        {
            json.WriteStartObject();
            WriteOrder(json, own.Order);
            json.WriteString("band", own.Band);
            json.WriteString("ahead", own.Ahead?.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteClosed(Utf8JsonWriter json, MarketView market)
    {
        json.WriteStartArray("closed");
        foreach (ClosedOrder closed in market.Closed)
        {
            json.WriteStartObject();
            WriteOrder(json, closed.Order);
            json.WriteString("at", closed.At.ToString());
            json.WriteString("how", closed.How);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteFills(Utf8JsonWriter json, MarketView market)
    {
        json.WriteStartArray("fills");
        foreach (FillMark fill in market.Fills)
        {
            json.WriteStartObject();
            json.WriteNumber("n", fill.Number);
            json.WriteString("at", fill.At.ToString());
            json.WriteString("order", fill.Order.ToString());
            json.WriteString("side", SideOf(fill.Side));
            json.WriteString("price", fill.Price.ToString());
            json.WriteString("size", fill.Size.ToString());
            json.WriteString("fee", fill.Fee.ToString());
            json.WriteBoolean("pending", fill.IsPending);
            json.WriteNumberOrNull("mid", fill.Mid);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("markouts");
        foreach (MarkoutSummary markout in market.Markouts)
        {
            json.WriteStartObject();
            json.WriteNumber("seconds", markout.HorizonSeconds);
            json.WriteNumber("fills", markout.Fills);
            json.WriteNumberOrNull("per_share", markout.Fills == 0 ? null : markout.PerShare);
            json.WriteString("total", markout.Total.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void WriteMoney(Utf8JsonWriter json, MarketView market)
    {
        json.WriteString("cost", market.CostBasis.ToString());
        json.WriteString("cash", market.CashFlow.ToString());
        json.WriteString("fees", market.Fees.ToString());
        json.WriteString("drawdown", market.Drawdown.ToString());
        json.WriteString("spread_captured", market.SpreadCaptured.ToString());
        json.WriteString("budget", market.Budget.ToString());
        json.WriteString("budget_left", market.BudgetLeft.ToString());
        json.WriteString("max_position", market.MaxPosition.ToString());
        json.WriteString("max_notional", market.MaxNotional.ToString());
        json.WriteString("max_loss_day", market.MaxLossDay.ToString());
        json.WriteNumber("max_open_orders", market.MaxOpenOrders);
        json.WriteString("pending", market.Pending.ToString());
        json.WriteString("pairs", market.Pairs.ToString());
        json.WriteNumber("placed", market.Placed);
        json.WriteNumber("cancelled", market.Cancelled);
        json.WriteNumber("decisions", market.Decisions);
        if (market.Rewards is not { } rewards)
        {
            json.WriteNull("rewards");
            return;
        }

        json.WriteStartObject("rewards");
        json.WriteNumberOrNull("max_spread", rewards.MaxSpread);
        json.WriteString("min_size", rewards.MinimumSize.ToString());
        json.WriteString("per_day", rewards.PerDay.ToString());
        json.WriteNumberOrNull("mid", rewards.Midpoint);
        json.WriteNumberOrNull("score", rewards.Score);
        json.WriteNumberOrNull("share", rewards.Share);
        json.WriteNumberOrNull("room", rewards.Room);
        json.WriteEndObject();
    }

    /// <summary>Each: milliseconds since 1970, bid, ask, our bid, our ask, fair, position, profit.</summary>
    public static void WritePoints(Utf8JsonWriter json, string name, IReadOnlyList<HistoryPoint> points)
    {
        json.WriteStartArray(name);
        foreach (HistoryPoint point in points)
        {
            json.WriteStartArray();
            json.WriteNumberValue(point.At.Micro / Timestamp.MicroPerMillisecond);
            WritePrice(json, point.Bid);
            WritePrice(json, point.Ask);
            WritePrice(json, point.OurBid);
            WritePrice(json, point.OurAsk);
            WriteNumber(json, Math.Round(point.Fair, 6));
            WriteNumber(json, point.Position.ToDouble());
            WriteNumber(json, point.ProfitAndLoss.ToDouble());
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteOrder(Utf8JsonWriter json, in Order order)
    {
        json.WriteString("id", order.Id.ToString());
        json.WriteString("side", SideOf(order.Side));
        json.WriteString("token", Words.Of(order.Outcome));
        json.WriteString("price", order.Price.ToString());
        json.WriteString("size", order.OriginalSize.ToString());
        json.WriteString("left", order.Remaining.ToString());
        json.WriteString("filled", order.FilledSize.ToString());
        json.WriteString("state", Words.Of(order.State));
        json.WriteString("placed_at", order.PlacedAt.ToString());
        json.WriteString("rules", order.Revision);
    }

    private static string SideOf(Side side) => side == Side.Buy ? "bid" : "ask";

    private static void WritePrice(Utf8JsonWriter json, Price? price)
    {
        if (price is { } known)
        {
            json.WriteNumberValue(known.ToDouble());
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
