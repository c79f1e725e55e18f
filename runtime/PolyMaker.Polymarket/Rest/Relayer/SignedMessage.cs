using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Relayer;

/// <summary>What a wallet signs when it is asked to sign 32 bytes as a message (EIP-191, personal_sign).</summary>
internal static class SignedMessage
{
    public static Bytes32 Of(in Bytes32 hash)
    {
        ReadOnlySpan<byte> prefix = "\u0019Ethereum Signed Message:\n32"u8;
        Span<byte> message = stackalloc byte[prefix.Length + Bytes32.Size];
        prefix.CopyTo(message);
        hash.WriteTo(message[prefix.Length..]);
        return Keccak256.Hash(message);
    }
}
