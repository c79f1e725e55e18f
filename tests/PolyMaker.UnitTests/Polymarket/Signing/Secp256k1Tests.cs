using System.Security.Cryptography;
using System.Text;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Signing;
using PolyMaker.UnitTests.Polymarket.Vectors;

namespace PolyMaker.UnitTests.Polymarket.Signing;

public sealed class Secp256k1Tests
{
    private const string Order = "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141";

    public static TheoryData<string> Backends() =>
        SigningBackend.Best.IsNative ? ["managed", "native"] : ["managed"];

    /// <summary>Published deterministic signatures (SHA-256 of the text, key 1 and n - 1).</summary>
    [Theory]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000001", "Satoshi Nakamoto",
        "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8"
        + "2442ce9d2b916064108014783e923ec36b49743e2ffa1c4496f01a512aafd9e5")]
    [InlineData(
        "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364140", "Satoshi Nakamoto",
        "fd567d121db66e382991534ada77a6bd3106f0a1098c231e47993447cd6af2d0"
        + "6b39cd0eb1bc8603e159ef5c20a5c8ad685a45b06ce9bebed3f153d10d93bed5")]
    public void NoncesAreThoseOfRfc6979(string key, string text, string rs)
    {
        using SecretKey secret = SecretKey.Parse(key);
        Bytes32 digest = new(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
        byte[] signature = Sign(SigningBackend.Managed.Curve, secret, digest);
        Assert.Equal(rs, Convert.ToHexStringLower(signature.AsSpan(0, 64)));
    }

    [NativeFact]
    public void SystemLibraryGivesTheSameBytes()
    {
        (ISecp256k1 managed, ISecp256k1 native) = (SigningBackend.Managed.Curve, SigningBackend.Best.Curve);
        Random random = new(2);
        for (int i = 0; i < 300; i++)
        {
            using SecretKey key = RandomKey(random);
            Bytes32 digest = RandomWord(random);
            byte[] signature = Sign(managed, key, digest);
            Assert.Equal(signature, Sign(native, key, digest));
            Assert.Equal(managed.AddressOf(key), native.AddressOf(key));
        }
    }

    [NativeFact]
    public void SystemLibraryRecoversTheSameFromAnyBytes()
    {
        Random random = new(3);
        for (int i = 0; i < 300; i++)
        {
            byte[] signature = new byte[ISecp256k1.SignatureSize];
            random.NextBytes(signature);
            signature[32] &= 0x7F;
            signature[64] = (byte)random.Next(26, 30);
            Bytes32 digest = RandomWord(random);
            bool isManaged = SigningBackend.Managed.Curve.TryRecover(digest, signature, out Address managed);
            bool isNative = SigningBackend.Best.Curve.TryRecover(digest, signature, out Address native);
            Assert.Equal((isManaged, managed), (isNative, native));
        }
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void SignerIsRecoveredAndEveryFlippedBitChangesOrRefusesIt(string backend)
    {
        ISecp256k1 curve = Named(backend);
        Random random = new(4);
        using SecretKey key = RandomKey(random);
        Bytes32 digest = RandomWord(random);
        byte[] signature = Sign(curve, key, digest);
        Address account = curve.AddressOf(key);
        Assert.True(curve.TryRecover(digest, signature, out Address recovered));
        Assert.Equal(account, recovered);
        for (int bit = 0; bit < 8 * signature.Length; bit += 7)
        {
            byte[] flipped = [.. signature];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(curve.TryRecover(digest, flipped, out Address other) && other == account);
        }
    }

    /// <summary>(r, n - s) with the other v names the same signer, but the chain refuses it, and so do we.</summary>
    [Theory]
    [MemberData(nameof(Backends))]
    public void MirroredSignatureIsRefused(string backend)
    {
        ISecp256k1 curve = Named(backend);
        Random random = new(5);
        using SecretKey key = RandomKey(random);
        Bytes32 digest = RandomWord(random);
        byte[] signature = Sign(curve, key, digest);
        UnsignedNegate(signature.AsSpan(32, 32));
        signature[64] = (byte)(27 + 28 - signature[64]);
        Assert.False(curve.TryRecover(digest, signature, out Address _));
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void OutOfRangePartsAreRefused(string backend)
    {
        ISecp256k1 curve = Named(backend);
        byte[] order = Convert.FromHexString(Order);
        byte[] zero = new byte[32];
        byte[] one = [.. zero[..31], 1];
        foreach ((byte[] r, byte[] s) in new[] { (zero, one), (one, zero), (order, one), (one, order) })
        {
            byte[] signature = [.. r, .. s, 27];
            Assert.False(curve.TryRecover(Bytes32.Zero, signature, out Address _));
        }

        Assert.False(curve.TryRecover(Bytes32.Zero, [], out Address _));
    }

    private static ISecp256k1 Named(string backend) =>
        (backend == "native" ? SigningBackend.Best : SigningBackend.Managed).Curve;

    private static byte[] Sign(ISecp256k1 curve, SecretKey key, Bytes32 digest)
    {
        byte[] signature = new byte[ISecp256k1.SignatureSize];
        curve.Sign(key, digest, signature);
        Assert.InRange(signature[64], 27, 28);
        Assert.InRange(signature[32], 0, 0x7F);
        return signature;
    }

    private static SecretKey RandomKey(Random random)
    {
        byte[] bytes = new byte[SecretKey.Size];
        random.NextBytes(bytes);
        return SecretKey.Parse(Convert.ToHexString(bytes));
    }

    private static Bytes32 RandomWord(Random random)
    {
        byte[] bytes = new byte[Bytes32.Size];
        random.NextBytes(bytes);
        return new Bytes32(bytes);
    }

    private static void UnsignedNegate(Span<byte> s)
    {
        byte[] order = Convert.FromHexString(Order);
        int borrow = 0;
        for (int i = s.Length - 1; i >= 0; i--)
        {
            int difference = order[i] - s[i] - borrow;
            borrow = difference < 0 ? 1 : 0;
            s[i] = (byte)difference;
        }
    }
}
