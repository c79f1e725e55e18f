using System.Text;

namespace PolyMaker.Core.Journaling;

/// <summary>
/// Puts numbers and texts one after another into a buffer that must be large enough: whole numbers seven bits a byte,
/// signed ones folded so that small ones of both signs are short. <see cref="FieldReader"/> takes them out again.
/// </summary>
public ref struct FieldWriter(Span<byte> target)
{
    /// <summary>Room that one number may need.</summary>
    public const int NumberRoom = 10;

    private readonly Span<byte> target = target;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    public void Byte(byte value) => target[Length++] = value;

    public void Number(ulong value)
    {
        while (value >= 0x80)
        {
            target[Length++] = unchecked((byte)(value | 0x80));
            value >>= 7;
        }

        target[Length++] = unchecked((byte)value);
    }

    public void Signed(long value) => Number(unchecked((ulong)((value << 1) ^ (value >> 63))));

    /// <summary>Bit by bit, so that what is read is what was written, not a number near it.</summary>
    public void Double(double value)
    {
        System.Buffers.Binary.BinaryPrimitives.WriteDoubleLittleEndian(target[Length..], value);
        Length += sizeof(double);
    }

    /// <summary>The next so many bytes, to be filled by the caller.</summary>
    public Span<byte> Reserve(int bytes)
    {
        Span<byte> room = target.Slice(Length, bytes);
        Length += bytes;
        return room;
    }

    public void Text(string value)
    {
        Number((ulong)Encoding.UTF8.GetByteCount(value));
        Length += Encoding.UTF8.GetBytes(value, target[Length..]);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Number((ulong)value.Length);
        value.CopyTo(target[Length..]);
        Length += value.Length;
    }
}
