using System.Security.Cryptography;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing.Secp256k1;
using Point = Org.BouncyCastle.Math.EC.ECPoint;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// The curve in managed code. Whatever touches a key or a nonce is arithmetic of our own that neither branches on them
/// nor looks anything up by them; as far as a just-in-time compiler can be held to that. Copies on the stack outlive a
/// signature until they are overwritten, and nothing is blinded: for both libsecp256k1 does more. Recovering a signer
/// has no secrets and is BouncyCastle's.
/// </summary>
public sealed class ManagedSecp256k1 : ISecp256k1
{
    private static readonly X9ECParameters Curve = CustomNamedCurves.GetByName("secp256k1");
    private static readonly BigInteger Order = Curve.N;
    private static readonly BigInteger HalfOrder = Curve.N.ShiftRight(1);

    public void Sign(SecretKey key, in Bytes32 digest, Span<byte> signature)
    {
        Span<byte> digestBytes = stackalloc byte[Bytes32.Size];
        Span<byte> nonceBytes = stackalloc byte[Bytes32.Size];
        Span<byte> state = stackalloc byte[2 * SHA256.HashSizeInBytes];
        digest.WriteTo(digestBytes);
        var message = Scalar.Reduce(digestBytes);
        message.Write(digestBytes);
        Rfc6979 nonces = new(key.Bytes, digestBytes, state);
        nonces.Next(nonceBytes);
        while (!TrySign(key.Bytes, message, nonceBytes, signature))
        {
            nonces.Reject();
            nonces.Next(nonceBytes);
        }

        CryptographicOperations.ZeroMemory(nonceBytes);
        CryptographicOperations.ZeroMemory(state);
    }

    public void PublicKey(SecretKey key, Span<byte> xy)
    {
        AffinePoint point = GeneratorTable.Multiply(Scalar.Reduce(key.Bytes));
        point.X.Write(xy);
        point.Y.Write(xy[FieldElement.Size..]);
    }

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

    private static bool TrySign(
        ReadOnlySpan<byte> secret, in Scalar message, ReadOnlySpan<byte> nonceBytes, Span<byte> signature)
    {
        if (!Scalar.TryRead(nonceBytes, out Scalar nonce) || nonce.IsZero)
        {
            return false;
        }

        AffinePoint point = GeneratorTable.Multiply(nonce);
        point.X.Write(signature);
        bool isBelowOrder = Scalar.TryRead(signature[..Scalar.Size], out Scalar r);
        Scalar s = nonce.Invert() * (message + (Scalar.Reduce(secret) * r));
        if (!isBelowOrder || r.IsZero || s.IsZero)
        {
            // x above the order (one in 2^127) would need v 29 or 30, which no verifier on the chain takes.
            return false;
        }

        // The chain takes only the lower of s and -s; negating s mirrors the nonce's point.
        ulong isHigh = s.High;
        Scalar.Select(Limbs.Mask(isHigh), -s, s).Write(signature[Scalar.Size..]);
        signature[64] = (byte)(27 + (point.Y.Odd ^ isHigh));
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
}
