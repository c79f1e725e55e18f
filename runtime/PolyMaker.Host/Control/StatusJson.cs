using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Engine;
using PolyMaker.Core.Risk;
using PolyMaker.Host.Live;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Selection;
using PolyMaker.Host.Storage;
using PolyMaker.Host.Trading;

namespace PolyMaker.Host.Control;

/// <summary>A running process as `status --json` tells it. Written by the trading loop between two decisions.</summary>
internal static class StatusJson
{
    public static void Write(Utf8JsonWriter json, RunRoom room)
    {
        RunControl control = room.Control;
        IRunLoop loop = control.Loop;
        ModeChange mode = control.Mode;
        json.WriteStartObject();
        json.WriteString("mode", Observing.Metrics.Words.Of(mode.Mode));
        json.WriteString("mode_since", Text(mode.At));
        json.WriteString("mode_reason", mode.Reason);
        json.WriteString("version", Verbs.HelpText.Version);
        json.WriteNumber("pid", Environment.ProcessId);
        json.WriteString("started_at", Text(room.Facts.StartedAt));
        json.WriteString("title", room.Facts.Title);
        json.WriteBoolean("synthetic", room.Facts.IsSynthetic);
        json.WriteString("account", room.Facts.Account);
        json.WriteString("journal", room.Facts.Journal);
        json.WriteString("state", room.Facts.State);
        json.WriteString("day_starts", loop.Account.Engine.Limits.DayStarts.Of(0).ToString()[11..16]);
        WriteBooks(json, room);
        json.WriteString("run_at", loop.RunNow.ToString());
        json.WriteNumber("clock_ahead_s", Math.Round(control.ClockAhead.TotalSeconds, 1));
        json.WriteString("rules", room.Rules.Current.Revision);
        json.WriteString("last_reload", room.Stage.LastReload.ToString());
        json.WriteBoolean("reload_refused", room.Stage.LastReload.IsRefused);
        json.WriteBoolean("ready", control.IsReady);
        json.WriteStartObject("latency_us");
        json.WriteNumber("p50", loop.Latency.Percentile(0.5));
        json.WriteNumber("p99", loop.Latency.Percentile(0.99));
        json.WriteNumber("count", loop.Latency.Count);
        json.WriteEndObject();
        WriteSelection(json, room.Selection);
        json.WriteStartArray("markets");
        foreach (LiveMarket market in loop.Markets)
        {
            Write(json, market);
        }

        json.WriteEndArray();
        WriteAccount(json, loop.Account.Engine);
        json.WriteStartArray("jobs");
        room.WriteJobs(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Null where rules and market files name the markets.</summary>
    private static void WriteSelection(Utf8JsonWriter json, Reselection? selection)
    {
        if (selection?.Last is not { } last)
        {
            json.WriteNull("selection");
            return;
        }

        json.WriteStartObject("selection");
        json.WriteString("policy", last.Policy);
        json.WriteString("source", last.Source);
        json.WriteString("at", Text(last.At));
        json.WriteBoolean("ok", last.IsOk);
        json.WriteString("text", last.Text);
        json.WriteString("chosen_at", selection.LastGood is { IsOk: true } good ? Text(good.At) : null);
        json.WriteEndObject();
    }

    private static void WriteBooks(Utf8JsonWriter json, RunRoom room)
    {
        json.WriteStartArray("books");
        foreach (BookHealth book in room.BookHealth)
        {
            json.WriteStartObject();
            json.WriteString("name", book.Name);
            json.WriteString("fault", book.Fault);
            json.WriteNumber("used", Math.Round(book.Used, 4));
            json.WriteNumber("lost", book.Lost);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What limits of the whole account say, and what they look at.</summary>
    private static void WriteAccount(Utf8JsonWriter json, AccountEngine account)
    {
        json.WriteStartObject("account_limits");
        json.WriteString("standing", Observing.Metrics.Words.Of(account.Standing));
        json.WriteString("because", Observing.Metrics.Words.Of(account.Reason));
        json.WriteString("exposure", account.Exposure.ToString());
        json.WriteString("equity", account.Equity.ToString());
        json.WriteString("loss_day", account.LossDay.ToString());
        json.WriteString("drawdown", account.Drawdown.ToString());
        json.WriteString("balance", account.Balance?.ToString());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, LiveMarket market)
    {
        MarketRow row = LiveViews.Row(market.Engine, market.Fills);
        MarketState state = market.Engine.State;
        json.WriteStartObject();
        json.WriteString("market", row.Market);
        json.WriteString("presence", Observing.Metrics.Words.Of(market.Presence));
        json.WriteString("quiet", row.Quiet);
        json.WriteBoolean("halted", state.IsHalted);
        json.WriteString("halt_reason", state.IsHalted ? Observing.Metrics.Words.Of(state.HaltReason) : null);
        json.WriteBoolean("reduce_only", state.IsReduceOnly || state.Account.Standing == AccountStanding.ReduceOnly);
        json.WriteString("position", row.Position.ToString());
        json.WriteString("pnl", row.ProfitAndLoss.ToString());
        json.WriteNumber("pnl_today", Math.Round(state.PnlToday, 6));
        json.WriteNumber("orders", row.Orders);
        json.WriteNumber("fills", row.Fills);
        json.WriteString("bid", row.Bid?.ToString());
        json.WriteString("ask", row.Ask?.ToString());
        json.WriteString("our_bid", row.OurBid?.ToString());
        json.WriteString("our_ask", row.OurAsk?.ToString());
        json.WriteEndObject();
    }

    public static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
