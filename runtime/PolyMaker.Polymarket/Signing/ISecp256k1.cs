using PolyMaker.Polymarket.Keys;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// The curve of the chain. Two implementations that give the same bytes: signatures are deterministic (RFC 6979 with
/// SHA-256), low-s, r, s and v of 65 bytes with v 27 or 28. Safe to use from several threads.
/// </summary>
public interface ISecp256k1
{
    /// <summary>Length of r, s and v.</summary>
    const int SignatureSize = 65;

    /// <summary>Length of x and y.</summary>
    const int PublicKeySize = 64;

    void Sign(SecretKey key, in Bytes32 digest, Span<byte> signature);

    void PublicKey(SecretKey key, Span<byte> xy);

    /// <summary>
    /// Who signed: false when no key could have (r or s out of range, v not 27 or 28, high s, point not on the curve).
    /// </summary>
    bool TryRecover(in Bytes32 digest, ReadOnlySpan<byte> signature, Span<byte> xy);
}
