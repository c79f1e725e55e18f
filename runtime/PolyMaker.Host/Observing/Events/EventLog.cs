using System.Collections.Concurrent;
using System.Threading.Channels;
using PolyMaker.Host.Storage;

namespace PolyMaker.Host.Observing.Events;

/// <summary>
/// Takes events from any thread without waiting, and passes them on from a thread of its own: to the file, to whoever
/// follows, to the console. When its queue is full the event is dropped and counted: watching a run never slows it.
/// </summary>
internal sealed class EventLog : IAsyncDisposable
{
    /// <summary>Among a run's books.</summary>
    public const string BookName = "events";

    private const int Waiting = 1 << 16;
    private const int Remembered = 1_000;
    private const int WaitingForFollower = 4_096;

    private readonly Channel<(RunEvent Event, DateTimeOffset At)> queue =
        Channel.CreateBounded<(RunEvent, DateTimeOffset)>(
            new BoundedChannelOptions(Waiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly ConcurrentDictionary<Channel<byte[]>, bool> followers = new();
    private readonly Queue<byte[]> last = new();
    private readonly Lock gate = new();
    private readonly EventFile? file;
    private readonly TimeProvider time;
    private readonly Task writing;
    private long dropped;
    private int turns;

    /// <param name="file">Null: nothing is written. Disposed of with the log.</param>
    public EventLog(EventFile? file, TimeProvider time)
    {
        this.file = file;
        this.time = time;
        writing = Task.Run(WriteAsync);
    }

    /// <summary>Hears of each event after it was written; on the log's thread.</summary>
    public Action<RunEvent, DateTimeOffset, byte[]>? Also { get; set; }

    /// <summary>Events that found no room, and lines that the disk did not take.</summary>
    public long Dropped => Volatile.Read(ref dropped) + (file?.Lost ?? 0);

    /// <summary>How it keeps up with the run.</summary>
    public BookHealth Health => new(BookName, file?.Fault, queue.Reader.Count / (double)Waiting, Dropped);

    public void Add(in RunEvent happened)
    {
        if (!queue.Writer.TryWrite((happened, time.GetUtcNow())))
        {
            Interlocked.Increment(ref dropped);
        }
    }

    /// <summary>Begins a new file with the next event.</summary>
    public void Turn() => Interlocked.Increment(ref turns);

    /// <summary>The last events, oldest first, as JSON lines.</summary>
    public byte[][] Last(int count)
    {
        lock (gate)
        {
            return [.. last.TakeLast(count)];
        }
    }

    /// <summary>The last events and then each new one; ends with the log. A slow reader misses some.</summary>
    public async IAsyncEnumerable<byte[]> Follow(
        int count, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        Channel<byte[]> mine = Channel.CreateBounded<byte[]>(
            new BoundedChannelOptions(WaitingForFollower) { FullMode = BoundedChannelFullMode.DropOldest });
        byte[][] before;
        lock (gate)
        {
            before = [.. last.TakeLast(count)];
            followers.TryAdd(mine, true);
        }

        try
        {
            foreach (byte[] line in before)
            {
                yield return line;
            }

            await foreach (byte[] line in mine.Reader.ReadAllAsync(stop))
            {
                yield return line;
            }
        }
        finally
        {
            followers.TryRemove(mine, out _);
        }
    }

    /// <summary>Writes what waits, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writing;
        foreach (Channel<byte[]> follower in followers.Keys)
        {
            follower.Writer.TryComplete();
        }

        file?.Dispose();
    }

    private async Task WriteAsync()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            while (queue.Reader.TryRead(out (RunEvent Event, DateTimeOffset At) next))
            {
                Pass(next.Event, next.At);
            }

            file?.Flush();
        }
    }

    private void Pass(in RunEvent happened, DateTimeOffset at)
    {
        byte[] line = EventFormat.Json(happened, at);
        if (Interlocked.Exchange(ref turns, 0) > 0)
        {
            file?.Turn();
        }

        file?.Append(line);
        lock (gate)
        {
            last.Enqueue(line);
            if (last.Count > Remembered)
            {
                last.Dequeue();
            }

            foreach (Channel<byte[]> follower in followers.Keys)
            {
                follower.Writer.TryWrite(line);
            }
        }

        Also?.Invoke(happened, at, line);
    }
}
