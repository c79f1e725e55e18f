using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Math.EC.Multiplier;
using PolyMaker.Polymarket.Keys;
using Point = Org.BouncyCastle.Math.EC.ECPoint;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// The curve in managed code, on BouncyCastle's special-purpose secp256k1 arithmetic (several times faster than its
/// general one). BouncyCastle's numbers cannot be wiped: copies of the key live in memory until collected, which is one
/// reason to install libsecp256k1.
/// </summary>
public sealed class ManagedSecp256k1 : ISecp256k1
{
    private static readonly X9ECParameters Curve = CustomNamedCurves.GetByName("secp256k1");
    private static readonly BigInteger Order = Curve.N;
    private static readonly BigInteger HalfOrder = Curve.N.ShiftRight(1);
    private static readonly FixedPointCombMultiplier Multiplier = new();

    public void Sign(SecretKey key, in Bytes32 digest, Span<byte> signature)
    {
        Span<byte> digestBytes = stackalloc byte[Bytes32.Size];
        Span<byte> nonceBytes = stackalloc byte[Bytes32.Size];
        Span<byte> state = stackalloc byte[2 * SHA256.HashSizeInBytes];
        digest.WriteTo(digestBytes);
        BigInteger message = Number(digestBytes).Mod(Order);
        Write(message, digestBytes);
        Rfc6979 nonces = new(key.Bytes, digestBytes, state);
        nonces.Next(nonceBytes);
        while (!TrySign(Number(key.Bytes), message, Number(nonceBytes), signature))
        {
            nonces.Reject();
            nonces.Next(nonceBytes);
        }

        CryptographicOperations.ZeroMemory(nonceBytes);
        CryptographicOperations.ZeroMemory(state);
    }

    public void PublicKey(SecretKey key, Span<byte> xy) => Write(Multiplier.Multiply(Curve.G, Number(key.Bytes)), xy);

    public bool TryRecover(in Bytes32 digest, ReadOnlySpan<byte> signature, Span<byte> xy)
    {
        if (signature.Length != ISecp256k1.SignatureSize || signature[64] is not (27 or 28))
        {
            return false;
        }

        BigInteger r = Number(signature[..32]);
        BigInteger s = Number(signature[32..64]);
        if (r.SignValue == 0 || r.CompareTo(Order) >= 0 || s.SignValue == 0 || s.CompareTo(HalfOrder) > 0
            || !TryDecode(signature[..32], isOdd: signature[64] == 28, out Point? nonce))
        {
            return false;
        }

        Span<byte> digestBytes = stackalloc byte[Bytes32.Size];
        digest.WriteTo(digestBytes);
        BigInteger inverse = r.ModInverse(Order);
        BigInteger ofBase = Number(digestBytes).Negate().Multiply(inverse).Mod(Order);
        BigInteger ofNonce = s.Multiply(inverse).Mod(Order);
        Point signer = ECAlgorithms.SumOfTwoMultiplies(Curve.G, ofBase, nonce!, ofNonce);
        if (signer.IsInfinity)
        {
            return false;
        }

        Write(signer, xy);
        return true;
    }

    private static bool TrySign(BigInteger secret, BigInteger message, BigInteger nonce, Span<byte> signature)
    {
        if (nonce.SignValue == 0 || nonce.CompareTo(Order) >= 0)
        {
            return false;
        }

        Point point = Multiplier.Multiply(Curve.G, nonce).Normalize();
        BigInteger x = point.AffineXCoord.ToBigInteger();
        BigInteger s = nonce.ModInverse(Order).Multiply(message.Add(secret.Multiply(x))).Mod(Order);
        if (x.CompareTo(Order) >= 0 || x.SignValue == 0 || s.SignValue == 0)
        {
            // x above the order (one in 2^127) would need v 29 or 30, which no verifier on the chain takes.
            return false;
        }

        // The chain takes only the lower of s and -s; negating s mirrors the nonce's point.
        bool isHigh = s.CompareTo(HalfOrder) > 0;
        bool isOdd = point.AffineYCoord.TestBitZero() != isHigh;
        Write(x, signature[..32]);
        Write(isHigh ? Order.Subtract(s) : s, signature[32..64]);
        signature[64] = (byte)(isOdd ? 28 : 27);
        return true;
    }

    private static bool TryDecode(ReadOnlySpan<byte> x, bool isOdd, out Point? point)
    {
        byte[] compressed = new byte[33];
        compressed[0] = (byte)(isOdd ? 3 : 2);
        x.CopyTo(compressed.AsSpan(1));
        try
        {
            point = Curve.Curve.DecodePoint(compressed);
            return true;
        }
        catch (ArgumentException)
        {
            point = null;
            return false;
        }
    }

    private static BigInteger Number(ReadOnlySpan<byte> bigEndian) => new(1, bigEndian.ToArray());

    private static void Write(Point point, Span<byte> xy)
    {
        Point affine = point.Normalize();
        affine.AffineXCoord.GetEncoded().CopyTo(xy);
        affine.AffineYCoord.GetEncoded().CopyTo(xy[32..]);
    }

    private static void Write(BigInteger value, Span<byte> bigEndian)
    {
        byte[] bytes = value.ToByteArrayUnsigned();
        bigEndian[..^bytes.Length].Clear();
        bytes.CopyTo(bigEndian[^bytes.Length..]);
    }
}
