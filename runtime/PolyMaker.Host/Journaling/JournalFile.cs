using System.Collections.Concurrent;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Journaling;

/// <summary>
/// Blocks to the disk, one segment after another. What could not be written whole is cut off again, so that a segment
/// ends with a whole block whenever that can be had. Finished segments are compressed beside the run. One owner: the
/// journal's writer.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private readonly byte[] header = new byte[JournalFormat.SegmentHeaderLength];
    private readonly JournalOptions options;
    private readonly TimeProvider time;
    private readonly ulong run;
    private Stream? file;
    private long length;
    private int number;
    private long openedAt;
    private long syncedAt;
    private bool isDirty;
    private volatile bool isTurning;
    private Task packing = Task.CompletedTask;
    private JournalClaim? claim;

    /// <exception cref="InputException">The first segment cannot be made.</exception>
    public JournalFile(JournalOptions options, string runName, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        run = JournalFormat.RunNumber(runName);
        try
        {
            if (options.IsRotated)
            {
                Directory.CreateDirectory(options.Path);
                claim = JournalClaim.TryTake(options.Path);
            }

            Begin();
            packing = Task.Run(PruneQuietly);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"--journal {options.Path}: cannot be written: {fault.Message}", fault);
        }
    }

    /// <summary>Earlier journals that were taken away.</summary>
    public ConcurrentQueue<string> Remarks { get; } = new();

    /// <summary>Bytes written so far, of all segments.</summary>
    public long Written { get; private set; }

    /// <summary>One block, whole or not at all. Throws IOException when it cannot be written now.</summary>
    public void Append(ReadOnlySpan<byte> payload)
    {
        if (file is null)
        {
            Begin();
        }
        else if (options.IsRotated && length > JournalFormat.SegmentHeaderLength
            && (isTurning || length >= options.SegmentBytes || time.GetElapsedTime(openedAt) >= options.SegmentAge))
        {
            Finish();
            Begin();
        }

        try
        {
            JournalFormat.WriteBlockHeader(header, payload);
            file!.Write(header, 0, JournalFormat.BlockHeaderLength);
            file.Write(payload);
            isDirty = true;
            length += JournalFormat.BlockHeaderLength + payload.Length;
            Written += JournalFormat.BlockHeaderLength + payload.Length;
        }
        catch
        {
            CutBack();
            throw;
        }
    }

    /// <summary>Any thread: the next block begins a segment, where there are segments.</summary>
    public void Turn() => isTurning = true;

    /// <summary>Makes the disk keep it, not more often than asked for.</summary>
    public void Sync()
    {
        if (isDirty && time.GetElapsedTime(syncedAt) >= options.SyncEvery)
        {
            Flush();
        }
    }

    public void Dispose()
    {
        try
        {
            Flush();
            file?.Dispose();
        }
        catch (IOException)
        {
            // What is there is there; its reader sees where it ends.
        }

        file = null;
        packing.Wait();
        claim?.Dispose();
    }

    private void Begin()
    {
        string path = options.IsRotated
            ? Path.Combine(options.Path, JournalSegments.NameOf(number + 1))
            : options.Path;
        Stream opened = options.Open(path);
        try
        {
            JournalFormat.WriteSegmentHeader(header, run, number + 1);
            opened.Write(header, 0, JournalFormat.SegmentHeaderLength);
        }
        catch
        {
            opened.Dispose();
            throw;
        }

        file = opened;
        number++;
        isTurning = false;
        length = JournalFormat.SegmentHeaderLength;
        openedAt = syncedAt = time.GetTimestamp();
    }

    private void Finish()
    {
        Flush();
        file!.Dispose();
        file = null;
        string done = Path.Combine(options.Path, JournalSegments.NameOf(number));
        packing = packing.ContinueWith(
            _ =>
            {
                PackQuietly(done);
                PruneQuietly();
            },
            CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Room is made when a segment is done: at least every hour, so that months of runs need nobody.</summary>
    private void PruneQuietly()
    {
        if (!options.IsRotated || Path.GetDirectoryName(Path.GetFullPath(options.Path)) is not { } folder)
        {
            return;
        }

        try
        {
            foreach (string gone in OldJournals.Prune(folder, options.Path, options.Retention, time.GetUtcNow()))
            {
                Remarks.Enqueue(gone);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Remarks.Enqueue($"old journals in {folder} cannot be removed: {fault.Message}");
        }
    }

    /// <summary>A segment that stays plain is as good; there may be no room for a packed one beside it.</summary>
    private static void PackQuietly(string segment)
    {
        try
        {
            JournalSegments.Pack(segment);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            File.Delete(segment + ".br.partial");
        }
    }

    private void Flush()
    {
        syncedAt = time.GetTimestamp();
        isDirty = false;
        if (file is FileStream disk)
        {
            disk.Flush(flushToDisk: true);
        }
    }

    private void CutBack()
    {
        try
        {
            file!.SetLength(length);
            file.Position = length;
        }
        catch (Exception fault) when (fault is IOException or NotSupportedException)
        {
            // Then the next block goes to a segment of its own, and the reader finds this one's end torn.
            file!.Dispose();
            file = null;
        }
    }
}
