using System.Buffers.Binary;
using System.Text;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// An account or contract of the chain: 20 bytes. Printed with the EIP-55 checksum, which the venue's headers and order
/// bodies carry; read in any case, but a mixed-case address whose checksum is wrong is refused as mistyped.
/// </summary>
public readonly record struct Address
{
    public const int Size = 20;

    /// <summary>Characters of the hex form with its prefix.</summary>
    public const int HexLength = 2 + (2 * Size);

    public static readonly Address Zero;

    private readonly ulong high;
    private readonly ulong middle;
    private readonly uint low;

    public Address(ReadOnlySpan<byte> bytes)
    {
        high = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        middle = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        low = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..Size]);
    }

    /// <summary>The account of an uncompressed public key (x and y, 64 bytes): the end of its hash.</summary>
    public static Address OfPublicKey(ReadOnlySpan<byte> xy)
    {
        Span<byte> hash = stackalloc byte[Keccak256.HashSize];
        Keccak256.Hash(xy, hash);
        return new Address(hash[(Keccak256.HashSize - Size)..]);
    }

    public static bool TryParse(ReadOnlySpan<char> text, out Address address)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bool fits = Hex.TryRead(text, bytes);
        address = fits ? new Address(bytes) : Zero;
        return fits && (IsOneCase(text[2..]) || text[2..].SequenceEqual(address.ToString().AsSpan(2)));
    }

    public static Address Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out Address address)
            ? address
            : throw new FormatException("expected 0x and 40 hex digits, with a correct checksum when in mixed case");

    public void WriteTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], middle);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[16..], low);
    }

    /// <summary>The address as a left-padded EVM word, as typed data and ABI encode it.</summary>
    public void WriteWord(Span<byte> word)
    {
        word[..(Bytes32.Size - Size)].Clear();
        WriteTo(word[(Bytes32.Size - Size)..]);
    }

    /// <summary>"0x" and 40 hex digits in the EIP-55 case.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Span<byte> ascii = stackalloc byte[HexLength];
        Span<byte> hash = stackalloc byte[Keccak256.HashSize];
        WriteTo(bytes);
        Hex.Write(bytes, ascii);
        Span<byte> digits = ascii[2..];
        Keccak256.Hash(digits, hash);
        for (int i = 0; i < digits.Length; i++)
        {
            int nibble = (i & 1) == 0 ? hash[i / 2] >> 4 : hash[i / 2] & 0xF;
            digits[i] = nibble >= 8 && digits[i] >= 'a' ? (byte)(digits[i] - 'a' + 'A') : digits[i];
        }

        return Encoding.ASCII.GetString(ascii);
    }

    private static bool IsOneCase(ReadOnlySpan<char> digits) =>
        !digits.ContainsAnyInRange('a', 'f') || !digits.ContainsAnyInRange('A', 'F');
}
