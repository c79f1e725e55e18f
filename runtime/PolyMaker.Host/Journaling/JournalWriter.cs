using System.Collections.Concurrent;
using PolyMaker.Host.Config;
using PolyMaker.Host.Writing;

namespace PolyMaker.Host.Journaling;

/// <summary>
/// Takes what the trading loop has left in the ring, and what other threads have left beside it, to the disk. A disk
/// that does not take it is tried again and again: nothing is given up while the ring has room.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    // Rule files and reports; far more than a run has at once.
    private const int MostBeside = 4096;

    private readonly ConcurrentQueue<byte[]> beside = new();
    private readonly JournalRing ring;
    private readonly JournalFile file;
    private readonly WritingThread thread;
    private long leftOut;

    /// <exception cref="InputException">The journal cannot be begun.</exception>
    public JournalWriter(JournalRing ring, JournalOptions options, string run, TimeProvider time)
    {
        this.ring = ring;
        file = new JournalFile(options, run, time);
        thread = new WritingThread(
            new WritingPlan
            {
                Name = "journal",
                Write = Write,
                IsRefusal = cause => cause is IOException or UnauthorizedAccessException,
                Trouble = why => $"THE JOURNAL CANNOT BE WRITTEN ({options.Path}): {why} It is tried again every "
                    + $"{options.RetryAfter.TotalSeconds:0.#} s, and what does not find room until then is lost.",
                Relief = () => $"the journal is written again ({options.Path})",
                Pause = options.Pause,
                RetryAfter = options.RetryAfter,
                LongestRetry = options.RetryAfter,
            },
            time);
    }

    /// <summary>What the operator should hear of: trouble, and its end; of old journals that went.</summary>
    public bool TryRemark([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? remark) =>
        thread.Remarks.TryDequeue(out remark) || file.Remarks.TryDequeue(out remark);

    /// <summary>Why nothing can be written at the moment; null: it can.</summary>
    public string? Fault => thread.Fault;

    public long Written => file.Written;

    /// <summary>Records of <see cref="Beside"/> that found no room.</summary>
    public long LeftOut => Interlocked.Read(ref leftOut);

    public void Start() => thread.Start();

    /// <summary>Any thread: the next record begins a segment.</summary>
    public void Turn() => file.Turn();

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

    public void Dispose()
    {
        thread.Dispose();
        file.Dispose();
    }

    private void Write()
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
    }
}
