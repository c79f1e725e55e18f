using PolyMaker.Polymarket.Keys;

namespace PolyMaker.Polymarket.Signing;

/// <summary>The same in terms of accounts rather than curve points.</summary>
public static class Secp256k1Extensions
{
    public static Address AddressOf(this ISecp256k1 curve, SecretKey key)
    {
        Span<byte> xy = stackalloc byte[ISecp256k1.PublicKeySize];
        curve.PublicKey(key, xy);
        return Address.OfPublicKey(xy);
    }

    public static bool TryRecover(
        this ISecp256k1 curve, in Bytes32 digest, ReadOnlySpan<byte> signature, out Address signer)
    {
        Span<byte> xy = stackalloc byte[ISecp256k1.PublicKeySize];
        bool isSigned = curve.TryRecover(digest, signature, xy);
        signer = isSigned ? Address.OfPublicKey(xy) : Address.Zero;
        return isSigned;
    }
}
