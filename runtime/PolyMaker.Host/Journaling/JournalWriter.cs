using System.Collections.Concurrent;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Journaling;

/// <summary>
/// The thread that takes what the trading loop has left in the ring, and what other threads have left beside it, to the
/// disk. A disk that does not take it is tried again and again: nothing is given up while the ring has room.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    // Rule files and reports; far more than a run has at once.
    private const int MostBeside = 4096;
    private static readonly TimeSpan ClosingLimit = TimeSpan.FromSeconds(3);

    private readonly ConcurrentQueue<byte[]> beside = new();
    private readonly ManualResetEventSlim ending = new();
    private readonly JournalRing ring;
    private readonly JournalFile file;
    private readonly JournalOptions options;
    private readonly TimeProvider time;
    private readonly Thread thread;
    private string? fault;
    private long failedAt;
    private long leftOut;

    /// <exception cref="InputException">The journal cannot be begun.</exception>
    public JournalWriter(JournalRing ring, JournalOptions options, string run, TimeProvider time)
    {
        this.ring = ring;
        this.options = options;
        this.time = time;
        file = new JournalFile(options, run, time);
        thread = new Thread(Run) { Name = "journal", IsBackground = true, Priority = ThreadPriority.BelowNormal };
    }

    /// <summary>What the operator should hear of: trouble, and its end.</summary>
    public ConcurrentQueue<string> Remarks { get; } = new();

    /// <summary>Why nothing can be written at the moment; null: it can.</summary>
    public string? Fault => Volatile.Read(ref fault);

    public long Written => file.Written;

    /// <summary>Records of <see cref="Beside"/> that found no room.</summary>
    public long LeftOut => Interlocked.Read(ref leftOut);

    public void Start() => thread.Start();

    /// <summary>
    /// Any thread: whole records that come before whatever the loop publishes after this call.
    /// </summary>
    public void Beside(byte[] records)
    {
        if (beside.Count >= MostBeside)
        {
            Interlocked.Increment(ref leftOut);
            return;
        }

        beside.Enqueue(records);
    }

    /// <summary>Writes what is left and closes; after a few seconds of a disk that takes nothing, without it.</summary>
    public void Dispose()
    {
        ending.Set();
        if (thread.IsAlive)
        {
            thread.Join();
        }

        file.Dispose();
        ending.Dispose();
    }

    private void Run()
    {
        long endingSince = 0;
        while (true)
        {
            bool isEnding = ending.IsSet;
            bool isDone = Drain();
            if (isEnding)
            {
                endingSince = endingSince == 0 ? time.GetTimestamp() : endingSince;
                if (isDone || time.GetElapsedTime(endingSince) > ClosingLimit)
                {
                    return;
                }

                Thread.Yield();
                continue;
            }

            ending.Wait(options.Pause);
        }
    }

    /// <summary>True when nothing is left to be written.</summary>
    private bool Drain()
    {
        if (fault is not null && !ending.IsSet && time.GetElapsedTime(failedAt) < options.RetryAfter)
        {
            return false;
        }

        try
        {
            // In this order: what was laid beside before a record was published is written before it.
            ReadOnlySpan<byte> published;
            do
            {
                published = ring.Peek();
                while (beside.TryPeek(out byte[]? records))
                {
                    file.Append(records);
                    beside.TryDequeue(out _);
                }

                if (!published.IsEmpty)
                {
                    file.Append(published);
                    ring.Take(published.Length);
                }
            }
            while (!published.IsEmpty);
            file.Sync();
            Recover();
            return true;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            Fail(cause);
            return false;
        }
    }

    private void Fail(Exception cause)
    {
        failedAt = time.GetTimestamp();
        if (fault is null)
        {
            Remarks.Enqueue(
                $"THE JOURNAL CANNOT BE WRITTEN ({options.Path}): {cause.Message} Trading goes on; it is tried again "
                + $"every {options.RetryAfter.TotalSeconds:0.#} s, and what does not find room until then is lost.");
        }

        Volatile.Write(ref fault, cause.Message);
    }

    private void Recover()
    {
        if (fault is not null)
        {
            Volatile.Write(ref fault, null);
            Remarks.Enqueue($"the journal is written again ({options.Path})");
        }
    }
}
