namespace PolyMaker.Host.Journaling;

/// <summary>Where a journal goes and how it is cut.</summary>
internal sealed record JournalOptions
{
    /// <summary>A file, or for a rotated journal the run's own folder.</summary>
    public required string Path { get; init; }

    /// <summary>Segments in a folder, old ones compressed; else everything in one file.</summary>
    public bool IsRotated { get; init; }

    /// <summary>What stays of the journals beside a rotated one.</summary>
    public JournalRetention Retention { get; init; } = JournalRetention.Endless;

    /// <summary>A segment of at least this size is closed.</summary>
    public long SegmentBytes { get; init; } = 64L << 20;

    /// <summary>A segment of at least this age is closed, unless the run's schedule closed it before.</summary>
    public TimeSpan SegmentAge { get; init; } = TimeSpan.FromMinutes(90);

    /// <summary>How often what the loop has left is written: what a killed process loses at most.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long after a failed write the next is tried.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the disk is made to keep what was written: what a power cut loses at most.</summary>
    public TimeSpan SyncEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Chunks of the ring between loop and writer, each of <see cref="ChunkBytes"/>.</summary>
    public int Chunks { get; init; } = 16;

    public int ChunkBytes { get; init; } = 1 << 20;

    /// <summary>Opens a segment for writing, anew; tests put a full disk here.</summary>
    public Func<string, Stream> Open { get; init; } =
        path => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
}
