namespace PolyMaker.Host.Journaling;

/// <summary>
/// Bytes on their way from the trading loop to the journal's writer: a fixed number of chunks that go round. One thread
/// claims room and publishes whole records, one other takes what is published. Neither ever waits: without room the
/// claim is refused. Allocates nothing after the start.
/// </summary>
internal sealed class JournalRing
{
    private readonly Chunk[] chunks;

    // Chunks ever begun by the writer of records, and ever finished by their reader.
    private long filling;
    private long taking;
    private int taken;

    public JournalRing(int chunkCount, int chunkBytes)
    {
        chunks = [.. Enumerable.Range(0, chunkCount).Select(_ => new Chunk(chunkBytes))];
    }

    /// <summary>Published bytes that nobody has taken yet, roughly: read by whoever wants to know.</summary>
    public long Waiting
    {
        get
        {
            long begun = Volatile.Read(ref filling);
            long finished = Volatile.Read(ref taking);
            Chunk last = chunks[begun % chunks.Length];
            return ((begun - finished) * last.Bytes.Length) + Volatile.Read(ref last.Length);
        }
    }

    public long Capacity => (long)chunks.Length * chunks[0].Bytes.Length;

    /// <summary>Room for one record of at most that many bytes; empty when there is none now.</summary>
    public Span<byte> Claim(int room)
    {
        Chunk chunk = chunks[filling % chunks.Length];
        if (chunk.Length + room <= chunk.Bytes.Length)
        {
            return chunk.Bytes.AsSpan(chunk.Length, room);
        }

        if (room > chunk.Bytes.Length || filling + 1 - Volatile.Read(ref taking) >= chunks.Length)
        {
            return [];
        }

        chunk = chunks[(filling + 1) % chunks.Length];
        Volatile.Write(ref chunk.Length, 0);
        Volatile.Write(ref filling, filling + 1);
        return chunk.Bytes.AsSpan(0, room);
    }

    /// <summary>The first bytes of what was claimed are a record now.</summary>
    public void Publish(int bytes)
    {
        Chunk chunk = chunks[filling % chunks.Length];
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
            Chunk chunk = chunks[taking % chunks.Length];
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
