using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PolyMaker.Polymarket.Keys;

namespace PolyMaker.Polymarket.Signing;

/// <summary>
/// The second level of the venue's authentication (protocol section 2.2): an HMAC over time, method, path and the exact
/// bytes of the body. Safe to use from several threads.
/// </summary>
public sealed class RequestSigner(ApiCredentials credentials, Address account)
{
    /// <summary>Length of a signature in text: URL-safe base64 with its padding.</summary>
    public const int SignatureLength = 44;

    private const int OnStack = 2048;

    private readonly string address = account.ToString();

    /// <param name="unixSeconds">Now, by the venue's clock.</param>
    /// <param name="method">In upper case.</param>
    /// <param name="path">Without host and query.</param>
    /// <param name="body">The very bytes that will be sent; empty when there is no body.</param>
    public AuthHeaders Sign(long unixSeconds, string method, string path, ReadOnlySpan<byte> body) =>
        new(
        [
            new(AuthHeaders.Address, address),
            new(AuthHeaders.Signature, Signature(credentials.Secret, unixSeconds, method, path, body)),
            new(AuthHeaders.Timestamp, unixSeconds.ToString(CultureInfo.InvariantCulture)),
            new(AuthHeaders.ApiKey, credentials.Key),
            new(AuthHeaders.Passphrase, credentials.Passphrase),
        ]);

    /// <summary>The signature alone; the venue's side computes it the same way.</summary>
    public static string Signature(
        ReadOnlySpan<byte> secret, long unixSeconds, string method, string path, ReadOnlySpan<byte> body)
    {
        string prefix = string.Create(CultureInfo.InvariantCulture, $"{unixSeconds}{method}{path}");
        int length = Encoding.UTF8.GetByteCount(prefix) + body.Length;
        byte[]? rented = length > OnStack ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> message = rented is null ? stackalloc byte[OnStack] : rented;
        body.CopyTo(message[Encoding.UTF8.GetBytes(prefix, message)..]);
        string signature = Text(secret, message[..length]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return signature;
    }

    private static string Text(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> message)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> text = stackalloc byte[SignatureLength];
        HMACSHA256.HashData(secret, message, mac);
        Base64.EncodeToUtf8(mac, text, out _, out _);
        text.Replace((byte)'+', (byte)'-');
        text.Replace((byte)'/', (byte)'_');
        return Encoding.ASCII.GetString(text);
    }
}
