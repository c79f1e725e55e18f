namespace PolyMaker.Polymarket.Recordings;

/// <summary>
/// The binary form of parsed events: magic, blocks of [payload bytes, events, checksum, payload], an empty block, the header
/// JSON of our text format, then [rejected frames, events, header offset, closing magic]. All numbers little-endian.
/// </summary>
internal static class PreparedFormat
{
    public const int BlockSize = 64 * 1024;

    /// <summary>Room one event may need besides a book's levels.</summary>
    public const int EventRoom = 96;

    public const int LevelRoom = 16;

    public const int BlockHeaderLength = 12;

    public const int FooterLength = 32;

    public static ReadOnlySpan<byte> Magic => "PMPREP01"u8;

    public static ReadOnlySpan<byte> Closing => "PMPREND1"u8;

    /// <summary>FNV-1a over words: enough to notice a damaged block.</summary>
    public static uint Checksum(ReadOnlySpan<byte> payload)
    {
        ulong mixed = 14695981039346656037UL ^ (ulong)payload.Length;
        while (payload.Length >= sizeof(ulong))
        {
            mixed = (mixed ^ System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(payload)) * 1099511628211UL;
            payload = payload[sizeof(ulong)..];
        }

        foreach (byte value in payload)
        {
            mixed = (mixed ^ value) * 1099511628211UL;
        }

        return (uint)(mixed ^ (mixed >> 32));
    }
}
