using System.Text;

namespace PolyMaker.Core.Journaling;

/// <summary>
/// Takes out what <see cref="FieldWriter"/> put in. Whatever the bytes are, it ends with values or with a
/// <see cref="FormatException"/>.
/// </summary>
public ref struct FieldReader(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> source = source;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    public readonly bool AtEnd => Position == source.Length;

    public byte Byte() => Position < source.Length ? source[Position++] : throw Short();

    public ulong Number()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            ulong part = Byte();
            value |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("a number is longer than 64 bits");
    }

    public long Signed()
    {
        ulong folded = Number();
        return unchecked((long)(folded >> 1) ^ -(long)(folded & 1));
    }

    /// <summary>A number of things of which each takes at least a byte.</summary>
    public int Count()
    {
        ulong count = Number();
        return count <= (ulong)(source.Length - Position) ? (int)count : throw Short();
    }

    /// <summary>A market's number, or another that is never negative.</summary>
    public int Int32() => Number() is <= int.MaxValue and var value
        ? (int)value
        : throw new FormatException("a number is out of range");

    /// <summary>A number that fits an int.</summary>
    public int Int() => Signed() is >= int.MinValue and <= int.MaxValue and var value
        ? (int)value
        : throw new FormatException("a number is out of range");

    public double Double()
    {
        if (source.Length - Position < sizeof(double))
        {
            throw Short();
        }

        double value = System.Buffers.Binary.BinaryPrimitives.ReadDoubleLittleEndian(source[Position..]);
        Position += sizeof(double);
        return value;
    }

    /// <summary>The next so many bytes.</summary>
    public ReadOnlySpan<byte> Take(int bytes)
    {
        if (bytes < 0 || bytes > source.Length - Position)
        {
            throw Short();
        }

        ReadOnlySpan<byte> taken = source.Slice(Position, bytes);
        Position += bytes;
        return taken;
    }

    public string Text() => Encoding.UTF8.GetString(Bytes());

    public ReadOnlySpan<byte> Bytes()
    {
        int length = Count();
        ReadOnlySpan<byte> bytes = source.Slice(Position, length);
        Position += length;
        return bytes;
    }

    private static FormatException Short() => new("the record ends before its last field");
}
