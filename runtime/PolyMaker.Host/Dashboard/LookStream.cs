using System.Buffers;
using System.Text.Json;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Serving;

namespace PolyMaker.Host.Dashboard;

/// <summary>
/// A run as lines of JSON, one a frame, for as long as somebody reads: always the head, of the markets only rows that
/// changed, and of the one market that is looked at the pieces that changed. A line comes also when the loop does not
/// answer, and a last one when the run ends. A slow reader gets fewer lines, never older ones.
/// </summary>
internal sealed class LookStream(RunRoom room, TimeProvider time)
{
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(500);

    private readonly LookFeed feed = new(room, time);

    /// <param name="market">The one that is looked at; null: none.</param>
    public async Task SendAsync(Call call, LiveMarket? market)
    {
        call.Context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        ArrayBufferWriter<byte> line = new();
        Seen seen = new() { Frame = feed.Last.Number };
        feed.Join(market);
        try
        {
            while (true)
            {
                LookFrame frame = await feed.AfterAsync(seen.Frame, call.Gone);
                line.ResetWrittenCount();
                await TellAsync(line, frame, market, seen, call.Gone);
                seen.Frame = frame.Number;
                if (line.WrittenCount > 0)
                {
                    await SendAsync(call, line, call.Gone);
                }
            }
        }
        catch (OperationCanceledException) when (!call.Context.RequestAborted.IsCancellationRequested)
        {
            using CancellationTokenSource soon = new(Farewell, time);
            line.ResetWrittenCount();
            Say(line, "ended", "the run has ended");
            await SendAsync(call, line, soon.Token);
        }
        finally
        {
            feed.Leave(market);
        }
    }

    private async Task TellAsync(
        ArrayBufferWriter<byte> line, LookFrame frame, LiveMarket? market, Seen seen, CancellationToken stop)
    {
        if (frame.Stuck is { } why)
        {
            Say(line, "stuck", why);
            return;
        }

        try
        {
            await WriteAsync(line, frame, market, seen, stop);
        }
        catch (ProblemException stuck)
        {
            line.ResetWrittenCount();
            Say(line, "stuck", stuck.Problem.Detail);
        }
    }

    private async Task WriteAsync(
        ArrayBufferWriter<byte> line, LookFrame frame, LiveMarket? market, Seen seen, CancellationToken stop)
    {
        MarketFrame? full = null;
        if (market is not null && !frame.Markets.TryGetValue(market.Number, out full))
        {
            // Made before this reader came: the next one has its market.
            return;
        }

        line.Write("{\"head\":"u8);
        line.Write(frame.Head.Span);
        line.Write(",\"markets\":["u8);
        WriteChanged(line, frame.Rows, seen.Told, isAfterAnother: false);
        line.Write("]"u8);
        if (full is not null)
        {
            line.Write(",\"market\":"u8);
            Past past = await PastAsync(market!, full, seen, stop);
            WriteMarket(line, full, past, seen.Told);
            seen.NextPoint = past.Next;
        }

        WriteNotables(line, seen);
        line.Write("}"u8);
        seen.Told = frame.Number;
    }

    private static void WriteMarket(ArrayBufferWriter<byte> line, MarketFrame market, Past past, long told)
    {
        ReadOnlySpan<byte> points = Object(json =>
        {
            json.WriteNumber("next", past.Next);
            MarketJson.WritePoints(json, "recent", past.Recent);
            MarketJson.WritePoints(json, "whole", past.Whole);
        });
        line.Write(points[..^1]);
        WriteChanged(line, market.Pieces, told, isAfterAnother: true);
        line.Write("}"u8);
    }

    private static void WriteChanged(
        ArrayBufferWriter<byte> line, IReadOnlyList<LookPiece> pieces, long told, bool isAfterAnother)
    {
        foreach (LookPiece piece in pieces)
        {
            if (piece.Since > told)
            {
                if (isAfterAnother)
                {
                    line.Write(","u8);
                }

                line.Write(piece.Json);
                isAfterAnother = true;
            }
        }
    }

    /// <summary>
    /// A reader that keeps up is told from the frame; one that has just come, or was slow, asks for itself.
    /// </summary>
    private async Task<Past> PastAsync(LiveMarket market, MarketFrame full, Seen seen, CancellationToken stop)
    {
        if (seen.NextPoint is { } next && next >= full.From)
        {
            int skipped = (int)Math.Min(next - full.From, full.Points.Count);
            return new Past([.. full.Points.Skip(skipped)], [], Math.Max(next, full.Next));
        }

        HistoryQuestion question = new(seen.NextPoint ?? 0, seen.NextPoint is null);
        return await room.Control.BetweenAsync(() => Past.Of(room.Look.Of(market).History, question), stop);
    }

    private void WriteNotables(ArrayBufferWriter<byte> line, Seen seen)
    {
        IReadOnlyList<Notable> news = room.Notables.Since(seen.Notable);
        if (news.Count == 0)
        {
            return;
        }

        ReadOnlySpan<byte> text = Object(json =>
        {
            json.WriteStartArray("notables");
            foreach (Notable notable in news)
            {
                LookJson.Write(json, notable);
            }

            json.WriteEndArray();
        });
        line.Write(","u8);
        line.Write(text[1..^1]);
        seen.Notable = news[^1].Number + 1;
    }

    private static void Say(ArrayBufferWriter<byte> line, string what, string why) =>
        line.Write(Object(json => json.WriteString(what, why)));

    private static ReadOnlySpan<byte> Object(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = new(text))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return text.WrittenSpan;
    }

    private static async Task SendAsync(Call call, ArrayBufferWriter<byte> line, CancellationToken stop)
    {
        line.Write("\n"u8);
        await call.Context.Response.Body.WriteAsync(line.WrittenMemory, stop);
        await call.Context.Response.Body.FlushAsync(stop);
    }

    /// <summary>Points of a market's past that one reader has not seen.</summary>
    private readonly record struct Past(
        IReadOnlyList<HistoryPoint> Recent, IReadOnlyList<HistoryPoint> Whole, long Next)
    {
        public static Past Of(HistorySeries history, HistoryQuestion question) => new(
            [.. history.Since(question.From)], question.HasWhole ? [.. history.Whole] : [], history.Next);
    }

    /// <summary>What one reader has been told.</summary>
    private sealed class Seen
    {
        /// <summary>The last frame it looked at.</summary>
        public required long Frame { get; set; }

        /// <summary>The last frame whose rows and pieces it has; zero: none.</summary>
        public long Told { get; set; }

        /// <summary>Null: nothing of the past.</summary>
        public long? NextPoint { get; set; }

        public long Notable { get; set; }
    }
}
