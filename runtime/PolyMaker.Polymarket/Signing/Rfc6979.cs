using System.Security.Cryptography;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// Deterministic nonces (RFC 6979 section 3.2, HMAC-SHA-256): the same key and digest always give the same signature,
/// and no random number can be bad. Lives for one signature on one stack.
/// </summary>
internal ref struct Rfc6979
{
    private const int Size = SHA256.HashSizeInBytes;

    private readonly Span<byte> key;
    private readonly Span<byte> value;

    /// <param name="secret">The private key.</param>
    /// <param name="reducedDigest">The digest modulo the order of the curve.</param>
    /// <param name="state">64 bytes to work in; the caller clears them.</param>
    public Rfc6979(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> reducedDigest, Span<byte> state)
    {
        key = state[..Size];
        value = state[Size..(2 * Size)];
        key.Clear();
        value.Fill(0x01);
        Span<byte> message = stackalloc byte[Size + 1 + (2 * Size)];
        for (byte round = 0; round < 2; round++)
        {
            value.CopyTo(message);
            message[Size] = round;
            secret.CopyTo(message[(Size + 1)..]);
            reducedDigest.CopyTo(message[(Size + 1 + Size)..]);
            HMACSHA256.HashData(key, message, key);
            HMACSHA256.HashData(key, value, value);
        }

        CryptographicOperations.ZeroMemory(message);
    }

    public readonly void Next(Span<byte> nonce)
    {
        HMACSHA256.HashData(key, value, value);
        value.CopyTo(nonce);
    }

    /// <summary>After a nonce that was out of range (about one in 2^128).</summary>
    public readonly void Reject()
    {
        Span<byte> message = stackalloc byte[Size + 1];
        value.CopyTo(message);
        message[Size] = 0;
        HMACSHA256.HashData(key, message, key);
        HMACSHA256.HashData(key, value, value);
    }
}
