using System.Buffers.Binary;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// The ERC-7739 wrap of a deposit wallet's order signature (protocol section 1.3): the owner's signature, the
/// exchange's domain, the order's hash, its type and the length of the type, 317 bytes in all.
/// </summary>
public static class WalletSignature
{
    private const int DomainAt = ISecp256k1.SignatureSize;
    private const int ContentsAt = DomainAt + Bytes32.Size;
    private const int TypeAt = ContentsAt + Bytes32.Size;

    public static int Size { get; } = TypeAt + OrderHasher.OrderType.Length + sizeof(ushort);

    /// <summary>Puts the wrap around the 65 bytes of the owner's signature that are already there.</summary>
    public static void Wrap(Span<byte> signature, in Bytes32 domainSeparator, in Bytes32 contentsHash)
    {
        ReadOnlySpan<byte> type = OrderHasher.OrderType;
        domainSeparator.WriteTo(signature[DomainAt..]);
        contentsHash.WriteTo(signature[ContentsAt..]);
        type.CopyTo(signature[TypeAt..]);
        BinaryPrimitives.WriteUInt16BigEndian(signature[(TypeAt + type.Length)..], (ushort)type.Length);
    }

    /// <summary>True when everything around the owner's signature is what this order's wrap must hold.</summary>
    public static bool IsWrapOf(ReadOnlySpan<byte> signature, in Bytes32 domainSeparator, in Bytes32 contentsHash)
    {
        Span<byte> expected = stackalloc byte[Size];
        Wrap(expected, domainSeparator, contentsHash);
        return signature.Length == Size && signature[DomainAt..].SequenceEqual(expected[DomainAt..]);
    }
}
