using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// One EVM word: a hash, an order id, a builder code or a 256-bit number, big-endian. Written "0x" and 64 lower hex
/// digits; token and position ids are written in decimal.
/// </summary>
public readonly record struct Bytes32(UInt128 High, UInt128 Low)
{
    public const int Size = 32;

    /// <summary>Characters of the hex form with its prefix.</summary>
    public const int HexLength = 2 + (2 * Size);

    public static readonly Bytes32 Zero;

    public Bytes32(ReadOnlySpan<byte> bigEndian)
        : this(
            BinaryPrimitives.ReadUInt128BigEndian(bigEndian),
            BinaryPrimitives.ReadUInt128BigEndian(bigEndian[(Size / 2)..]))
    {
    }

    /// <summary>Reads "0x" and 64 hex digits of either case.</summary>
    public static bool TryParseHex(ReadOnlySpan<char> text, out Bytes32 value)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bool fits = Hex.TryRead(text, bytes);
        value = fits ? new Bytes32(bytes) : Zero;
        return fits;
    }

    public static Bytes32 ParseHex(ReadOnlySpan<char> text) =>
        TryParseHex(text, out Bytes32 value) ? value : throw new FormatException("expected 0x and 64 hex digits");

    /// <summary>Reads an unsigned decimal number below 2^256, as the venue writes token ids.</summary>
    public static bool TryParseDecimal(ReadOnlySpan<char> text, out Bytes32 value)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bool fits = BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger number)
            && number.GetByteCount(isUnsigned: true) <= Size;
        value = fits && TryWrite(number, bytes) ? new Bytes32(bytes) : Zero;
        return fits;
    }

    public void WriteTo(Span<byte> bigEndian)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bigEndian, High);
        BinaryPrimitives.WriteUInt128BigEndian(bigEndian[(Size / 2)..], Low);
    }

    /// <summary>The hex form as ASCII; returns its length.</summary>
    public int WriteHex(Span<byte> ascii)
    {
        Span<byte> bytes = stackalloc byte[Size];
        WriteTo(bytes);
        return Hex.Write(bytes, ascii);
    }

    public override string ToString() => $"0x{High:x32}{Low:x32}";

    private static bool TryWrite(BigInteger number, Span<byte> bigEndian)
    {
        bigEndian.Clear();
        return number.TryWriteBytes(
            bigEndian[(Size - number.GetByteCount(isUnsigned: true))..], out _, isUnsigned: true, isBigEndian: true);
    }
}
