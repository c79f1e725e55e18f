using PolyMaker.Polymarket.Keys;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// Which code does the curve arithmetic and why: shown by <c>doctor</c>. The system's libsecp256k1 when it is there and
/// signs a known message to the known bytes, managed code otherwise; both give the same signatures.
/// </summary>
public sealed record SigningBackend(string Name, string Detail, bool IsNative, ISecp256k1 Curve)
{
    private const string ManagedCode = "managed code";

    private static readonly Lazy<SigningBackend> Found = new(Detect);

    /// <summary>Always there.</summary>
    public static SigningBackend Managed { get; } =
        new("managed", ManagedCode, IsNative: false, new ManagedSecp256k1());

    /// <summary>The best there is on this machine, looked for once.</summary>
    public static SigningBackend Best => Found.Value;

    private static SigningBackend Detect()
    {
        NativeSecp256k1? native = NativeSecp256k1.TryLoad(out string why);
        if (native is null)
        {
            return Managed with { Detail = $"{ManagedCode}: {why}" };
        }

        return SignsAsExpected(native)
            ? new SigningBackend("libsecp256k1", native.LibraryName, IsNative: true, native)
            : Managed with { Detail = $"{ManagedCode}: {native.LibraryName} gave a wrong signature" };
    }

    /// <summary>A library that disagrees must never sign for money.</summary>
    private static bool SignsAsExpected(NativeSecp256k1 native)
    {
        Span<byte> ours = stackalloc byte[ISecp256k1.SignatureSize];
        Span<byte> theirs = stackalloc byte[ISecp256k1.SignatureSize];
        using SecretKey key = SecretKey.Parse("0000000000000000000000000000000000000000000000000000000000000001");
        Bytes32 digest = Keccak256.Hash("PolyMaker.Rules"u8);
        Managed.Curve.Sign(key, digest, ours);
        native.Sign(key, digest, theirs);
        return ours.SequenceEqual(theirs)
            && native.TryRecover(digest, theirs, out Address signer)
            && signer == Managed.Curve.AddressOf(key);
    }
}
