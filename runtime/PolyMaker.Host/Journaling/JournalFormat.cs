using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace PolyMaker.Host.Journaling;

/// <summary>
/// The bytes of a journal's segments. A segment is [magic, run, number, checksum] and blocks; a block is [mark, payload
/// bytes, checksum of the payload, checksum of these twelve bytes] and its payload, which holds whole records. A block
/// is what is written at once: a crash leaves at most the last one unfinished. All numbers little-endian.
/// </summary>
internal static class JournalFormat
{
    public const int SegmentHeaderLength = 24;
    public const int BlockHeaderLength = 16;

    /// <summary>No block is larger: a rule file has at most a megabyte, a ring's chunk as well.</summary>
    public const int LargestBlock = 1 << 24;

    private const uint BlockMark = 0x4B4C4250;

    private static ReadOnlySpan<byte> Magic => "PMJRNL02"u8;

    /// <summary>Which format these bytes name, when it is another one than this program's; null: it is not.</summary>
    public static string? OtherVersion(ReadOnlySpan<byte> from) =>
        from.StartsWith(Magic[..6]) && !from[..8].SequenceEqual(Magic)
            && !from[6..8].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            ? $"{Encoding.ASCII.GetString(from[6..8])}; this program reads {Encoding.ASCII.GetString(Magic[6..])}"
            : null;

    /// <summary>Of which run a segment is: the same for all segments of a journal.</summary>
    public static ulong RunNumber(string run) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(run)));

    public static void WriteSegmentHeader(Span<byte> to, ulong run, int number)
    {
        Magic.CopyTo(to);
        BinaryPrimitives.WriteUInt64LittleEndian(to[8..], run);
        BinaryPrimitives.WriteInt32LittleEndian(to[16..], number);
        BinaryPrimitives.WriteUInt32LittleEndian(to[20..], Checksum(to[..20]));
    }

    /// <summary>False when these bytes begin no segment.</summary>
    public static bool TryReadSegmentHeader(ReadOnlySpan<byte> from, out ulong run, out int number)
    {
        run = BinaryPrimitives.ReadUInt64LittleEndian(from[8..]);
        number = BinaryPrimitives.ReadInt32LittleEndian(from[16..]);
        return from[..8].SequenceEqual(Magic)
            && BinaryPrimitives.ReadUInt32LittleEndian(from[20..]) == Checksum(from[..20]);
    }

    public static void WriteBlockHeader(Span<byte> to, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(to, BlockMark);
        BinaryPrimitives.WriteInt32LittleEndian(to[4..], payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(to[8..], Checksum(payload));
        BinaryPrimitives.WriteUInt32LittleEndian(to[12..], Checksum(to[..12]));
    }

    /// <summary>False when these bytes begin no block.</summary>
    public static bool TryReadBlockHeader(ReadOnlySpan<byte> from, out int length, out uint checksum)
    {
        length = BinaryPrimitives.ReadInt32LittleEndian(from[4..]);
        checksum = BinaryPrimitives.ReadUInt32LittleEndian(from[8..]);
        return BinaryPrimitives.ReadUInt32LittleEndian(from) == BlockMark
            && BinaryPrimitives.ReadUInt32LittleEndian(from[12..]) == Checksum(from[..12])
            && length is > 0 and <= LargestBlock;
    }

    /// <summary>CRC-32C, which processors compute by themselves.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (byte each in bytes)
        {
            crc = BitOperations.Crc32C(crc, each);
        }

        return ~crc;
    }
}
