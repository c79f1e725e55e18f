namespace PolyMaker.Host.Journaling;

/// <summary>
/// Bytes on their way from the trading loop to the journal's writer: a fixed number of chunks that go round. One thread
/// claims room and publishes whole records, one other takes what is published. Neither ever waits: without room the
/// claim is refused. Chunks that were taken are used again before another one is made, so that a journal whose disk
/// keeps up has two of them, and memory grows only with what waits for the disk.
/// </summary>
internal sealed class JournalRing
{
    private readonly Chunk?[] chunks;
    private readonly int chunkBytes;

    // Chunks ever begun by the writer of records, and ever finished by their reader.
    private long filling;
    private long taking;
    private int taken;

    public JournalRing(int chunkCount, int chunkBytes)
    {
        this.chunkBytes = chunkBytes;
        chunks = new Chunk?[chunkCount];
        chunks[0] = new Chunk(chunkBytes);
    }

    /// <summary>Published bytes that nobody has taken yet, roughly: read by whoever wants to know.</summary>
    public long Waiting
    {
        get
        {
            long begun = Volatile.Read(ref filling);
            long finished = Volatile.Read(ref taking);

            // Of a third thread's view the chunk may be elsewhere by now.
            Chunk? last = Volatile.Read(ref chunks[begun % chunks.Length]);
            return ((begun - finished) * chunkBytes) + (last is null ? 0 : Volatile.Read(ref last.Length));
        }
    }

    public long Capacity => (long)chunks.Length * chunkBytes;

    /// <summary>Room for one record of at most that many bytes; empty when there is none now.</summary>
    public Span<byte> Claim(int room)
    {
        Chunk chunk = chunks[filling % chunks.Length]!;
        if (chunk.Length + room <= chunk.Bytes.Length)
        {
            return chunk.Bytes.AsSpan(chunk.Length, room);
        }

        long taken = Volatile.Read(ref taking);
        if (room > chunkBytes || filling + 1 - taken >= chunks.Length)
        {
            return [];
        }

        chunk = Free(taken);
        Volatile.Write(ref chunks[(filling + 1) % chunks.Length], chunk);
        Volatile.Write(ref chunk.Length, 0);
        Volatile.Write(ref filling, filling + 1);
        return chunk.Bytes.AsSpan(0, room);
    }

    /// <summary>
    /// A chunk that its reader has finished, else a new one. All between the newest and those not yet finished are this
    /// thread's: nobody reads them before they are begun again.
    /// </summary>
    private Chunk Free(long taken)
    {
        for (long each = taken - 1; each > filling - chunks.Length && each >= 0; each--)
        {
            ref Chunk? place = ref chunks[each % chunks.Length];
            if (place is { } free)
            {
                place = null;
                return free;
            }
        }

        return new Chunk(chunkBytes);
    }

    /// <summary>The first bytes of what was claimed are a record now.</summary>
    public void Publish(int bytes)
    {
        Chunk chunk = chunks[filling % chunks.Length]!;
        Volatile.Write(ref chunk.Length, chunk.Length + bytes);
    }

    /// <summary>
    /// Reader: whole records that are published and not taken, of one chunk; empty when there are none. The same bytes
    /// again until <see cref="Take"/>.
    /// </summary>
    public ReadOnlySpan<byte> Peek()
    {
        while (true)
        {
            long begun = Volatile.Read(ref filling);
            Chunk chunk = chunks[taking % chunks.Length]!;
            int length = Volatile.Read(ref chunk.Length);
            if (length > taken)
            {
                return chunk.Bytes.AsSpan(taken, length - taken);
            }

            if (taking == begun)
            {
                return [];
            }

            taken = 0;
            Volatile.Write(ref taking, taking + 1);
        }
    }

    /// <summary>Reader: these bytes of what was peeked at are done with.</summary>
    public void Take(int bytes) => taken += bytes;

    private sealed class Chunk(int bytes)
    {
        public readonly byte[] Bytes = new byte[bytes];
        public int Length;
    }
}
