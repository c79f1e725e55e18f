using System.Buffers.Binary;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Wallet;

/// <summary>
/// Recursive length prefix, in which the chain writes transactions: strings of bytes, and lists of them.
/// </summary>
internal sealed class RlpWriter
{
    private const int LongestShort = 55;
    private const byte String = 0x80;
    private const byte List = 0xC0;

    private readonly List<byte> body = [];

    /// <summary>A number has no leading zeros, and zero no digits.</summary>
    public RlpWriter Add(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return Add(bytes.TrimStart((byte)0));
    }

    /// <summary>Half of a signature, as a number.</summary>
    public RlpWriter AddNumber(ReadOnlySpan<byte> bigEndian) => Add(bigEndian.TrimStart((byte)0));

    public RlpWriter Add(Address address)
    {
        Span<byte> bytes = stackalloc byte[Address.Size];
        address.WriteTo(bytes);
        return Add(bytes);
    }

    public RlpWriter Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 1 || bytes[0] >= String)
        {
            Prefix(body, String, bytes.Length);
        }

        body.AddRange(bytes);
        return this;
    }

    public RlpWriter AddEmptyList()
    {
        body.Add(List);
        return this;
    }

    /// <summary>All that was added, as one list, behind a byte that tells the kind of transaction.</summary>
    public byte[] ToTransaction(byte kind)
    {
        List<byte> bytes = [kind];
        Prefix(bytes, List, body.Count);
        bytes.AddRange(body);
        return [.. bytes];
    }

    private static void Prefix(List<byte> output, byte kind, int length)
    {
        if (length <= LongestShort)
        {
            output.Add((byte)(kind + length));
            return;
        }

        Span<byte> digits = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(digits, length);
        ReadOnlySpan<byte> significant = digits.TrimStart((byte)0);
        output.Add((byte)(kind + LongestShort + significant.Length));
        output.AddRange(significant);
    }
}
