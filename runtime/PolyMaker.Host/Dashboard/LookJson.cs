using System.Text.Json;
using PolyMaker.Host.Control;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Observing.Metrics;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Dashboard;

/// <summary>
/// A run and its markets as the pages read them: prices, shares and dollars as the exact text that every verb prints,
/// under the names that `status --json` gives them. Points of charts are arrays of numbers, for size.
/// </summary>
internal static class LookJson
{
    public static void Write(Utf8JsonWriter json, RunView run)
    {
        json.WriteStartObject();
        json.WritePropertyName("head");
        WriteHead(json, run);
        json.WriteStartArray("markets");
        foreach (MarketGlance market in run.Markets)
        {
            Write(json, market);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteHead(Utf8JsonWriter json, RunView run)
    {
        json.WriteStartObject();
        json.WriteString("title", run.Title);
        json.WriteBoolean("synthetic", run.IsSynthetic);
        json.WriteString("account", run.Account);
        json.WriteString("started_at", StatusJson.Text(run.StartedAt));
        json.WriteNumberOrNull("speed", run.Speed);
        json.WriteString("run_at", run.At.ToString());
        json.WriteString("mode", Words.Of(run.Mode.Mode));
        json.WriteString("mode_since", StatusJson.Text(run.Mode.At));
        json.WriteString("mode_reason", run.Mode.Reason);
        json.WriteBoolean("ready", run.IsReady);
        json.WriteString("rules", run.Rules);
        json.WriteString("last_reload", run.LastReload.ToString());
        json.WriteBoolean("reload_refused", run.LastReload.IsRefused);
        WriteFlag(json, "connected", run.IsConnected);
        WriteFlag(json, "user_connected", run.IsUserConnected);
        json.WriteString("standing", Words.Of(run.Standing));
        json.WriteString("because", Words.Of(run.StandingReason));
        json.WriteString("equity", run.Equity.ToString());
        json.WriteString("exposure", run.Exposure.ToString());
        json.WriteString("loss_day", run.LossDay.ToString());
        json.WriteString("drawdown", run.Drawdown.ToString());
        json.WriteString("balance", run.Balance?.ToString());
        json.WriteNumber("p50", run.LatencyP50);
        json.WriteNumber("p99", run.LatencyP99);
        json.WriteNumber("count", run.Markets.Count);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, MarketGlance market)
    {
        json.WriteStartObject();
        json.WriteNumber("n", market.Number);
        json.WriteString("market", market.Market);
        json.WriteString("profile", market.Profile);
        json.WriteString("rules", market.Rules);
        json.WriteString("feed", Words.Of(market.Feed));
        json.WriteNumber("silent", market.SilentSeconds);
        json.WriteString("bid", market.Bid?.ToString());
        json.WriteString("ask", market.Ask?.ToString());
        json.WriteString("bid_size", market.BidSize.ToString());
        json.WriteString("ask_size", market.AskSize.ToString());
        json.WriteString("our_bid", market.OurBid?.ToString());
        json.WriteString("our_ask", market.OurAsk?.ToString());
        json.WriteNumberOrNull("fair", market.Fair);
        json.WriteString("position", market.Position.ToString());
        json.WriteString("pnl", market.ProfitAndLoss.ToString());
        json.WriteString("realised", market.Realised.ToString());
        json.WriteString("unrealised", market.Unrealised.ToString());
        json.WriteString("pnl_today", market.Today.ToString());
        json.WriteNumber("orders", market.Orders);
        json.WriteNumber("fills", market.Fills);
        json.WriteString("volume", market.Volume.ToString());
        json.WriteString("quiet", market.Quiet);
        json.WriteString("standing", Words.Of(market.Standing));
        json.WriteString("halt_reason", market.HaltReason);
        json.WriteBoolean("shrunk", market.WasShrunk);
        json.WriteNumber("position_pct", market.PositionPercent);
        json.WriteNumber("notional_pct", market.NotionalPercent);
        json.WriteNumber("loss_pct", market.LossPercent);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Notable notable)
    {
        json.WriteStartObject();
        json.WriteNumber("n", notable.Number);
        json.WriteString("at", StatusJson.Text(notable.At));
        json.WriteString("level", Words.Of(notable.Severity));
        json.WriteString("event", notable.Name);
        json.WriteString("market", notable.Market);
        json.WriteString("text", notable.Text);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, MarketView market)
    {
        json.WriteStartObject();
        foreach (Action<Utf8JsonWriter, MarketView> piece in MarketPieces.All)
        {
            piece(json, market);
        }

        json.WriteNumber("next", market.NextPoint);
        MarketJson.WritePoints(json, "recent", market.Recent);
        MarketJson.WritePoints(json, "whole", market.Whole);
        json.WriteEndObject();
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? flag)
    {
        if (flag is { } known)
        {
            json.WriteBoolean(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
