using System.Buffers.Binary;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// What goes around a wallet signature that a session key made: the ABI encoding of (session account, zero, signature)
/// and 32 bytes of 6492, which tell the wallet to look the session key up (protocol section 1.3).
/// </summary>
public static class SessionEnvelope
{
    private const int HeadSize = 4 * Bytes32.Size;

    private static ReadOnlySpan<byte> Mark =>
    [
        0x64, 0x92, 0x64, 0x92, 0x64, 0x92, 0x64, 0x92, 0x64, 0x92, 0x64, 0x92, 0x64, 0x92, 0x64, 0x92,
        0x64, 0x92, 0x64, 0x92, 0x64, 0x92, 0x64, 0x92, 0x64, 0x92, 0x64, 0x92, 0x64, 0x92, 0x64, 0x92,
    ];

    public static int SizeFor(int signatureSize) => HeadSize + Padded(signatureSize) + Mark.Length;

    public static byte[] Seal(Address session, ReadOnlySpan<byte> signature)
    {
        byte[] envelope = new byte[SizeFor(signature.Length)];
        session.WriteWord(envelope);
        envelope[(3 * Bytes32.Size) - 1] = 3 * Bytes32.Size;
        BinaryPrimitives.WriteInt32BigEndian(envelope.AsSpan(HeadSize - sizeof(int)), signature.Length);
        signature.CopyTo(envelope.AsSpan(HeadSize));
        Mark.CopyTo(envelope.AsSpan(envelope.Length - Mark.Length));
        return envelope;
    }

    /// <summary>False when it is not an envelope; anything but the exact encoding is refused.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> envelope, out Address session, out ReadOnlySpan<byte> signature)
    {
        session = Address.Zero;
        signature = default;
        if (envelope.Length < HeadSize + Mark.Length || !envelope.EndsWith(Mark))
        {
            return false;
        }

        int length = BinaryPrimitives.ReadInt32BigEndian(envelope[(HeadSize - sizeof(int))..]);
        if (length < 0 || length > envelope.Length || SizeFor(length) != envelope.Length)
        {
            return false;
        }

        session = new Address(envelope[(Bytes32.Size - Address.Size)..]);
        signature = envelope.Slice(HeadSize, length);
        return envelope.SequenceEqual(Seal(session, signature));
    }

    private static int Padded(int size) => (size + Bytes32.Size - 1) / Bytes32.Size * Bytes32.Size;
}
