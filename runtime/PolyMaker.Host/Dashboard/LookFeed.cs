using System.Buffers;
using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Host.Control;
using PolyMaker.Host.Live;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Serving;

namespace PolyMaker.Host.Dashboard;

/// <summary>
/// Makes a frame of the run ten times a second while anybody looks, and nothing while nobody does. However many look,
/// the trading loop is asked once, and a row that did not change is not written again. A frame comes also when the
/// loop does not answer: whoever shows numbers always knows how old they are. Any thread; frames are made by one.
/// </summary>
internal sealed class LookFeed(RunRoom room, TimeProvider time)
{
    /// <summary>From one frame to the next: what is shown is that old at most, and how late the machine is.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly List<LiveMarket?> readers = [];
    private readonly ArrayBufferWriter<byte> buffer = new();
    private TaskCompletionSource<LookFrame> next = NewAnswer();
    private TaskCompletionSource wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LookFrame last = LookFrame.None;
    private bool isPumping;

    // The pump's alone.
    private IReadOnlyList<MarketGlance> glances = [];
    private Task<Answer>? asked;

    /// <summary>The last frame that was made.</summary>
    public LookFrame Last
    {
        get
        {
            using Lock.Scope one = gate.EnterScope();
            return last;
        }
    }

    /// <param name="market">The one that is looked at; null: none.</param>
    public void Join(LiveMarket? market)
    {
        using Lock.Scope one = gate.EnterScope();
        readers.Add(market);
        wanted.TrySetResult();
        if (!isPumping)
        {
            isPumping = true;
            _ = Task.Run(PumpAsync);
        }
    }

    public void Leave(LiveMarket? market)
    {
        using Lock.Scope one = gate.EnterScope();
        readers.Remove(market);
    }

    /// <summary>The newest frame after one that was seen; waits for it where there is none yet.</summary>
    public Task<LookFrame> AfterAsync(long seen, CancellationToken stop)
    {
        LookFrame newest;
        Task<LookFrame> waiting;
        using (gate.EnterScope())
        {
            newest = last;
            waiting = next.Task;
        }

        return newest.Number > seen ? Task.FromResult(newest) : waiting.WaitAsync(stop);
    }

    private async Task PumpAsync()
    {
        Cadence cadence = new(time, Interval);
        while (true)
        {
            int[] markets;
            Task soon;
            using (gate.EnterScope())
            {
                if (readers.Count == 0)
                {
                    isPumping = false;
                    return;
                }

                markets = [.. readers.OfType<LiveMarket>().Select(each => each.Number).Distinct()];
                wanted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                soon = wanted.Task;
            }

            Show(await FrameAsync(markets));

            // Whoever comes is answered at once.
            await Task.WhenAny(Task.Delay(cadence.Next(), time), soon);
        }
    }

    private void Show(LookFrame frame)
    {
        TaskCompletionSource<LookFrame> waiting;
        using (gate.EnterScope())
        {
            last = frame;
            waiting = next;
            next = NewAnswer();
        }

        waiting.SetResult(frame);
    }

    private async Task<LookFrame> FrameAsync(int[] markets)
    {
        if (room.Control.Loop.Bug is { } bug)
        {
            return Stuck($"the trading loop has ended: {bug.GetType().Name}");
        }

        // A question that was not answered in time is waited for, not asked again: a loop that is behind has enough.
        LookFrame before = last;
        Task<Answer> question = asked ??= room.Control.BetweenAsync(() => Look(markets, before), default);
        if (await Task.WhenAny(question, Task.Delay(Patience, time)) != question)
        {
            return Stuck($"the trading loop has not answered within {Patience.TotalSeconds:0} s");
        }

        asked = null;
        try
        {
            return Write(await question);
        }
        catch (ProblemException stuck)
        {
            return Stuck(stuck.Problem.Detail);
        }
#pragma warning disable CA1031 // A bug in a page must not leave its readers waiting: they are told what kind it is.
        catch (Exception bug2)
#pragma warning restore CA1031
        {
            return Stuck($"a bug: {bug2.GetType().Name}; the run goes on");
        }
    }

    /// <summary>The trading loop, between two decisions.</summary>
    private Answer Look(int[] markets, LookFrame before)
    {
        IReadOnlyList<LiveMarket> live = room.Control.Loop.Markets;
        Dictionary<int, (MarketView View, long From)> full = [];
        foreach (int number in markets)
        {
            long from = before.Markets.TryGetValue(number, out MarketFrame? known) ? known.Next : long.MaxValue;
            MarketView view = room.Look.View(room, live[number], new HistoryQuestion(from, false));
            full[number] = (view, Math.Min(from, view.NextPoint));
        }

        return new Answer(room.Look.View(room), full);
    }

    private LookFrame Write(Answer answer)
    {
        long number = last.Number + 1;
        using Utf8JsonWriter writer = new(buffer);
        ReadOnlyMemory<byte> head = Text(writer, json => LookJson.WriteHead(json, answer.Run)).ToArray();
        LookPiece[] rows = new LookPiece[answer.Run.Markets.Count];
        for (int at = 0; at < rows.Length; at++)
        {
            MarketGlance glance = answer.Run.Markets[at];
            rows[at] = at < last.Rows.Count && at < glances.Count && glances[at] == glance ? last.Rows[at]
                : new LookPiece(number, Text(writer, json => LookJson.Write(json, glance)).ToArray());
        }

        glances = answer.Run.Markets;
        Dictionary<int, MarketFrame> markets = answer.Markets.ToDictionary(
            each => each.Key, each => Write(writer, each.Value.View, each.Value.From, each.Key));
        return new LookFrame(number, head, rows, markets, null);
    }

    private MarketFrame Write(Utf8JsonWriter writer, MarketView view, long from, int market)
    {
        long number = last.Number + 1;
        MarketFrame? before = last.Markets.GetValueOrDefault(market);
        LookPiece[] pieces = new LookPiece[MarketPieces.All.Count];
        for (int at = 0; at < pieces.Length; at++)
        {
            ReadOnlySpan<byte> text = Text(writer, json =>
            {
                json.WriteStartObject();
                MarketPieces.All[at](json, view);
                json.WriteEndObject();
            });
            pieces[at] = LookPiece.Of(before?.Pieces[at], number, text[1..^1]);
        }

        return new MarketFrame(pieces, from, view.Recent);
    }

    private ReadOnlySpan<byte> Text(Utf8JsonWriter writer, Action<Utf8JsonWriter> write)
    {
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        write(writer);
        writer.Flush();
        return buffer.WrittenSpan;
    }

    /// <summary>What was known stays, so that a reader is told only what changed when the loop answers again.</summary>
    private LookFrame Stuck(string why) => last with { Number = last.Number + 1, Stuck = why };

    private static TaskCompletionSource<LookFrame> NewAnswer() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Answer(RunView Run, IReadOnlyDictionary<int, (MarketView View, long From)> Markets);
}
