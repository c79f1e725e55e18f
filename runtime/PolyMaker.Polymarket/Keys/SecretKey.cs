using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Keys;

/// <summary>
/// The 32 bytes that own the money. Prints *** everywhere, serialises as "***", shows nothing in a debugger, never
/// moves in memory and is zeroed on disposal. Signing is the only thing that can be done with it.
/// </summary>
[DebuggerDisplay("***")]
[JsonConverter(typeof(HiddenJsonConverter<SecretKey>))]
public sealed class SecretKey : IDisposable
{
    public const int Size = 32;

    // The order of secp256k1: a private key is a number from 1 to one less.
    private static readonly Bytes32 Order =
        Bytes32.ParseHex("0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] bytes = GC.AllocateUninitializedArray<byte>(Size, pinned: true);

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private bool isDisposed;

    private SecretKey()
    {
    }

    /// <summary>For the curve alone.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return bytes;
        }
    }

    /// <summary>
    /// Reads 64 hex digits with or without "0x". False, without saying what was read, when it is not a key of the
    /// curve.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SecretKey? key)
    {
        SecretKey candidate = new();
        ReadOnlySpan<char> digits = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
        bool isKey = Hex.TryReadDigits(digits, candidate.bytes) && IsInRange(candidate.bytes);
        if (!isKey)
        {
            candidate.Dispose();
        }

        key = isKey ? candidate : null;
        return isKey;
    }

    public static SecretKey Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out SecretKey? key)
            ? key!
            : throw new FormatException("expected a private key: 64 hex digits, with or without 0x");

    public override string ToString() => "***";

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(bytes);
        isDisposed = true;
    }

    private static bool IsInRange(ReadOnlySpan<byte> candidate)
    {
        Span<byte> order = stackalloc byte[Size];
        Order.WriteTo(order);
        return candidate.SequenceCompareTo(order) < 0 && candidate.ContainsAnyExcept((byte)0);
    }
}
