using System.Buffers.Text;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace PolyMaker.Polymarket.Keys;

/// <summary>
/// What the venue hands out for one signing account (protocol section 2): an API key (a UUID, the "owner" of order
/// bodies), the HMAC secret and a passphrase. Prints ***; the secret is zeroed on disposal. The passphrase travels in a
/// header of each request, so it has to be a string and lives until it is collected.
/// </summary>
[DebuggerDisplay("***")]
[JsonConverter(typeof(HiddenJsonConverter<ApiCredentials>))]
public sealed class ApiCredentials : IDisposable
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] secret;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private bool isDisposed;

    private ApiCredentials(string key, byte[] secret, string passphrase)
    {
        Key = key;
        this.secret = secret;
        Passphrase = passphrase;
    }

    /// <summary>The API key: goes into every order as its owner, so it cannot be hidden from the venue.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Key { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Passphrase { get; }

    /// <summary>The HMAC key, decoded.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal ReadOnlySpan<byte> Secret
    {
        get
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return secret;
        }
    }

    /// <param name="key">The UUID.</param>
    /// <param name="secret">Base64 in either alphabet, padded or not, as the venue and its clients write it.</param>
    /// <param name="passphrase">Any printable ASCII.</param>
    /// <param name="credentials">Null when false; nothing says what was read.</param>
    public static bool TryCreate(string key, string secret, string passphrase, out ApiCredentials? credentials)
    {
        credentials = null;
        byte[] decoded = GC.AllocateArray<byte>(Base64.GetMaxDecodedFromUtf8Length(secret.Length + 3), pinned: true);
        bool fits = TryDecode(secret, decoded, out int length) && length > 0
            && Guid.TryParseExact(key, "D", out _) && IsHeaderText(passphrase);
        if (fits)
        {
            byte[] exact = GC.AllocateArray<byte>(length, pinned: true);
            decoded.AsSpan(0, length).CopyTo(exact);
            credentials = new ApiCredentials(key, exact, passphrase);
        }

        CryptographicOperations.ZeroMemory(decoded);
        return fits;
    }

    public override string ToString() => "***";

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(secret);
        isDisposed = true;
    }

    private static bool IsHeaderText(string text) =>
        text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static bool TryDecode(string text, Span<byte> output, out int length)
    {
        string trimmed = text.TrimEnd('=');
        byte[] standard = Encoding.UTF8.GetBytes(
            trimmed.Replace('-', '+').Replace('_', '/').PadRight((trimmed.Length + 3) / 4 * 4, '='));
        bool fits = Base64.DecodeFromUtf8(standard, output, out _, out length) == System.Buffers.OperationStatus.Done;
        CryptographicOperations.ZeroMemory(standard);
        return fits;
    }
}
