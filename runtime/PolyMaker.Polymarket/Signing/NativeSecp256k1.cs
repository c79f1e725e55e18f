using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PolyMaker.Polymarket.Keys;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// The curve by the system's libsecp256k1 (Bitcoin Core's: constant time, about ten times as fast). Optional: found at
/// run time, never shipped. The library's context is made and blinded once and only read afterwards, so it is safe to
/// share. Lives as long as the process.
/// </summary>
internal sealed unsafe class NativeSecp256k1 : ISecp256k1
{
    private const uint SignAndVerify = 0x301;
    private const uint Uncompressed = 0x002;
    private const int OpaqueKeySize = 64;
    private const int OpaqueSignatureSize = 65;

    // The functions used here, of the library and its "recovery" module, kept their shape through all these versions.
    private static readonly string[] LibraryNames =
    [
        "libsecp256k1.so.6", "libsecp256k1.so.5", "libsecp256k1.so.2", "libsecp256k1.so.1", "libsecp256k1.so.0",
        "libsecp256k1.dylib",
    ];

    private readonly nint context;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, int> createKey;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint*, byte*, uint, int> serializeKey;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*, nint, nint, int> sign;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, int*, byte*, int> serializeSignature;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, int, int> parseSignature;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*, int> recover;

    private NativeSecp256k1(nint library, string name)
    {
        LibraryName = name;
        nint Export(string function) => NativeLibrary.GetExport(library, "secp256k1_" + function);
        createKey = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, int>)Export("ec_pubkey_create");
        serializeKey =
            (delegate* unmanaged[Cdecl]<nint, byte*, nuint*, byte*, uint, int>)Export("ec_pubkey_serialize");
        sign = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*, nint, nint, int>)Export("ecdsa_sign_recoverable");
        serializeSignature = (delegate* unmanaged[Cdecl]<nint, byte*, int*, byte*, int>)Export(
            "ecdsa_recoverable_signature_serialize_compact");
        parseSignature = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, int, int>)Export(
            "ecdsa_recoverable_signature_parse_compact");
        recover = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*, int>)Export("ecdsa_recover");
        context = ((delegate* unmanaged[Cdecl]<uint, nint>)Export("context_create"))(SignAndVerify);
        Blind((delegate* unmanaged[Cdecl]<nint, byte*, int>)Export("context_randomize"));
    }

    /// <summary>The file that was found, as the loader knows it.</summary>
    public string LibraryName { get; }

    /// <param name="why">Why there is none, in words for an operator.</param>
    public static NativeSecp256k1? TryLoad(out string why)
    {
        foreach (string name in LibraryNames)
        {
            if (!NativeLibrary.TryLoad(name, out nint library))
            {
                continue;
            }

            try
            {
                why = "";
                return new NativeSecp256k1(library, name);
            }
            catch (EntryPointNotFoundException)
            {
                why = $"{name} was built without its recovery module";
                return null;
            }
        }

        why = "libsecp256k1 is not installed (Debian: apt install libsecp256k1-1)";
        return null;
    }

    public void Sign(SecretKey key, in Bytes32 digest, Span<byte> signature)
    {
        Span<byte> message = stackalloc byte[Bytes32.Size];
        byte* opaque = stackalloc byte[OpaqueSignatureSize];
        int recoveryId = 0;
        digest.WriteTo(message);
        fixed (byte* messageAt = message, keyAt = key.Bytes, signatureAt = signature[..64])
        {
            Require(sign(context, opaque, messageAt, keyAt, 0, 0));
            Require(serializeSignature(context, signatureAt, &recoveryId, opaque));
        }

        signature[64] = (byte)(27 + recoveryId);
    }

    public void PublicKey(SecretKey key, Span<byte> xy)
    {
        byte* opaque = stackalloc byte[OpaqueKeySize];
        fixed (byte* keyAt = key.Bytes)
        {
            Require(createKey(context, opaque, keyAt));
        }

        Serialize(opaque, xy);
    }

    public bool TryRecover(in Bytes32 digest, ReadOnlySpan<byte> signature, Span<byte> xy)
    {
        if (signature.Length != ISecp256k1.SignatureSize || signature[64] is not (27 or 28)
            || IsHigh(signature[32..64]))
        {
            return false;
        }

        Span<byte> message = stackalloc byte[Bytes32.Size];
        byte* opaque = stackalloc byte[OpaqueSignatureSize];
        byte* signer = stackalloc byte[OpaqueKeySize];
        digest.WriteTo(message);
        fixed (byte* messageAt = message, signatureAt = signature)
        {
            if (parseSignature(context, opaque, signatureAt, signature[64] - 27) != 1
                || recover(context, signer, opaque, messageAt) != 1)
            {
                return false;
            }
        }

        Serialize(signer, xy);
        return true;
    }

    /// <summary>The library recovers from a high s too; the chain's contracts do not.</summary>
    private static bool IsHigh(ReadOnlySpan<byte> s)
    {
        ReadOnlySpan<byte> half =
        [
            0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
            0x5D, 0x57, 0x6E, 0x73, 0x57, 0xA4, 0x50, 0x1D, 0xDF, 0xE9, 0x2F, 0x46, 0x68, 0x1B, 0x20, 0xA0,
        ];
        return s.SequenceCompareTo(half) > 0;
    }

    private void Serialize(byte* opaque, Span<byte> xy)
    {
        byte* prefixed = stackalloc byte[1 + ISecp256k1.PublicKeySize];
        nuint length = 1 + ISecp256k1.PublicKeySize;
        Require(serializeKey(context, prefixed, &length, opaque, Uncompressed));
        new ReadOnlySpan<byte>(prefixed + 1, ISecp256k1.PublicKeySize).CopyTo(xy);
    }

    /// <summary>Blinding hides the key from timing and power; it does not change a signature.</summary>
    private void Blind(delegate* unmanaged[Cdecl]<nint, byte*, int> randomize)
    {
        Span<byte> seed = stackalloc byte[32];
        RandomNumberGenerator.Fill(seed);
        fixed (byte* seedAt = seed)
        {
            Require(randomize(context, seedAt));
        }

        CryptographicOperations.ZeroMemory(seed);
    }

    private static void Require(int succeeded)
    {
        if (succeeded != 1)
        {
            throw new CryptographicException("libsecp256k1 signs with every valid key");
        }
    }
}
