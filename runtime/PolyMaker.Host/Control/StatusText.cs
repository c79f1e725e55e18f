using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PolyMaker.Host.Control;

/// <summary>`status` for people, from what the process told as JSON.</summary>
internal static class StatusText
{
    public static string Render(JsonElement status)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Word(status, "mode")} since {Word(status, "mode_since")}");
        text.Append(Word(status, "mode_reason") is { } reason ? $" ({reason})\n" : "\n");
        Line(text, "process", $"{status.GetProperty("pid")} since {Word(status, "started_at")}, version "
            + Word(status, "version"));
        bool isSynthetic = status.GetProperty("synthetic").GetBoolean();
        Line(text, "trades", Word(status, "title") + (isSynthetic ? " (SYNTHETIC)" : ""));
        Line(text, "account", Word(status, "account"));
        Line(text, "journal", Kept(status, "journal"));
        Line(text, "state", Kept(status, "state"));
        foreach (JsonElement book in status.GetProperty("books").EnumerateArray())
        {
            if (Word(book, "fault") is { } fault)
            {
                Line(text, "TROUBLE", $"{Word(book, "name")}: {fault}");
            }
        }

        Clock(text, status.GetProperty("clock_ahead_s").GetDouble());
        Line(text, "venue", status.GetProperty("ready").GetBoolean() ? "takes orders" : "is not ready yet");
        // Who asks has not seen the run's own lines.
        string why = status.GetProperty("reload_refused").GetBoolean()
            ? "; `polymaker rules history` and `rules show` say why" : "";
        Line(text, "rules", $"{Word(status, "rules")}, last reload {Word(status, "last_reload")}{why}");
        if (status.GetProperty("selection") is { ValueKind: JsonValueKind.Object } selection)
        {
            Line(
                text, "selection",
                $"{Word(selection, "at")} by {Word(selection, "policy")}: {Word(selection, "text")}");
        }

        JsonElement latency = status.GetProperty("latency_us");
        Line(text, "decisions", $"p50 below {latency.GetProperty("p50")} us, "
            + $"p99 below {latency.GetProperty("p99")} us, {latency.GetProperty("count")} times");
        foreach (JsonElement job in status.GetProperty("jobs").EnumerateArray())
        {
            Line(text, "job", $"{Word(job, "name")}: last {Word(job, "last") ?? "never"}, "
                + $"next {Word(job, "next") ?? "never"}");
        }

        text.Append('\n');
        int gone = 0;
        foreach (JsonElement market in status.GetProperty("markets").EnumerateArray())
        {
            bool isGone = Word(market, "presence") == "out" && Word(market, "position") == "0";
            gone += isGone ? 1 : 0;
            text.Append(isGone ? "" : Market(market) + "\n");
        }

        text.Append(gone == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture, $"and {gone} that were left with nothing held; --json has them\n"));

        return text.ToString();
    }

    private static void Clock(StringBuilder text, double ahead)
    {
        if (ahead > 0)
        {
            Line(text, "CLOCK", string.Create(
                CultureInfo.InvariantCulture,
                $"the run's own time is {ahead:0.0} s ahead of this machine's clock, which was set back, and goes a "
                + $"tenth slower; a restart takes this machine's time at once"));
        }
    }

    private static string Market(JsonElement market)
    {
        string quotes = Word(market, "quiet") is { } quiet
            ? $"quiet: {quiet}"
            : $"{Word(market, "our_bid") ?? "-"} / {Word(market, "our_ask") ?? "-"} in "
                + $"{Word(market, "bid") ?? "-"} / {Word(market, "ask") ?? "-"}";
        string presence = Word(market, "presence") is { } word && word != "in" ? $"{word.ToUpperInvariant()} " : "";
        return $"{Word(market, "market"),-32} {presence}{quotes}, position {Word(market, "position")}, "
            + $"PnL ${Word(market, "pnl")}, {market.GetProperty("orders")} orders, {market.GetProperty("fills")} fills";
    }

    private static void Line(StringBuilder text, string name, string? value) =>
        text.Append(CultureInfo.InvariantCulture, $"  {name,-10} {value}\n");

    private static string Kept(JsonElement status, string what) => Word(status, what) is { Length: > 0 } where
        ? where
        : "none is kept";

    private static string? Word(JsonElement of, string name) => of.GetProperty(name).GetString();
}
