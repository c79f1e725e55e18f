using System.Buffers;
using System.Text.Json;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Serving;

namespace PolyMaker.Host.Dashboard;

/// <summary>
/// A run as lines of JSON, six times a second, for as long as somebody reads: always the head, of the markets only
/// rows that changed, and of the one market that is looked at everything. A line comes also when the loop does not
/// answer, and a last one when the run ends: whoever shows numbers always knows how old they are. A slow reader gets
/// fewer lines, never older ones.
/// </summary>
internal sealed class LookStream(RunRoom room, TimeProvider time)
{
    /// <summary>Between two lines.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(150);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(500);

    /// <param name="market">The one that is looked at; null: none.</param>
    public async Task SendAsync(Call call, LiveMarket? market)
    {
        call.Context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        ArrayBufferWriter<byte> line = new();
        using PeriodicTimer timer = new(Interval, time);
        Seen seen = new();
        try
        {
            do
            {
                line.ResetWrittenCount();
                await LookAsync(line, market, seen, call.Gone);
                await WriteAsync(call, line, call.Gone);
            }
            while (await timer.WaitForNextTickAsync(call.Gone));
        }
        catch (OperationCanceledException) when (!call.Context.RequestAborted.IsCancellationRequested)
        {
            using CancellationTokenSource soon = new(Farewell, time);
            line.ResetWrittenCount();
            Say(line, "ended", "the run has ended");
            await WriteAsync(call, line, soon.Token);
        }
    }

    private async Task LookAsync(ArrayBufferWriter<byte> line, LiveMarket? market, Seen seen, CancellationToken stop)
    {
        if (room.Control.Loop.Bug is { } bug)
        {
            Say(line, "stuck", $"the trading loop has ended: {bug.GetType().Name}");
            return;
        }

        // A question that was not answered in time is waited for, not asked again: a loop that is behind has enough.
        Task<(RunView, MarketView?)> asked = seen.Asked ??= room.Control.BetweenAsync(
            () => (room.Look.View(room),
                market is null ? null : room.Look.View(room, market, seen.Question)),
            stop);
        if (await Task.WhenAny(asked, Task.Delay(Patience, time, stop)) != asked)
        {
            stop.ThrowIfCancellationRequested();
            Say(line, "stuck", $"the trading loop has not answered within {Patience.TotalSeconds:0} s");
            return;
        }

        seen.Asked = null;
        try
        {
            (RunView run, MarketView? full) = await asked;
            Write(line, run, full, seen);
        }
        catch (ProblemException stuck)
        {
            Say(line, "stuck", stuck.Problem.Detail);
        }
    }

    private void Write(ArrayBufferWriter<byte> line, RunView run, MarketView? full, Seen seen)
    {
        using (Utf8JsonWriter json = new(line))
        {
            json.WriteStartObject();
            json.WritePropertyName("head");
            LookJson.WriteHead(json, run);
            json.WriteStartArray("markets");
            for (int at = 0; at < run.Markets.Count; at++)
            {
                if (seen.Rows.Count <= at || seen.Rows[at] != run.Markets[at])
                {
                    LookJson.Write(json, run.Markets[at]);
                }
            }

            json.WriteEndArray();
            if (full is not null)
            {
                json.WritePropertyName("market");
                LookJson.Write(json, full);
                seen.Question = new HistoryQuestion(full.NextPoint, false);
            }

            WriteNotables(json, seen);
            json.WriteEndObject();
        }

        seen.Rows = run.Markets;
    }

    private void WriteNotables(Utf8JsonWriter json, Seen seen)
    {
        IReadOnlyList<Notable> news = room.Notables.Since(seen.Notable);
        if (news.Count == 0)
        {
            return;
        }

        json.WriteStartArray("notables");
        foreach (Notable notable in news)
        {
            LookJson.Write(json, notable);
        }

        json.WriteEndArray();
        seen.Notable = news[^1].Number + 1;
    }

    private static void Say(ArrayBufferWriter<byte> line, string what, string why)
    {
        using Utf8JsonWriter json = new(line);
        json.WriteStartObject();
        json.WriteString(what, why);
        json.WriteEndObject();
    }

    private static async Task WriteAsync(Call call, ArrayBufferWriter<byte> line, CancellationToken stop)
    {
        line.Write("\n"u8);
        await call.Context.Response.Body.WriteAsync(line.WrittenMemory, stop);
        await call.Context.Response.Body.FlushAsync(stop);
    }

    /// <summary>What one reader has been told.</summary>
    private sealed class Seen
    {
        public IReadOnlyList<MarketGlance> Rows { get; set; } = [];

        public HistoryQuestion Question { get; set; } = HistoryQuestion.All;

        public long Notable { get; set; }

        public Task<(RunView Run, MarketView? Market)>? Asked { get; set; }
    }
}
