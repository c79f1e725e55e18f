using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Serving;

/// <summary>
/// What the venue handed out to one account (protocol section 2.1): the UUID that orders name as their owner, the HMAC
/// secret and the passphrase. Made from account and nonce alone, so that deriving gives the same key again, also in a
/// later life of the venue. Prints ***.
/// </summary>
[DebuggerDisplay("***")]
internal sealed class ApiKey
{
    private const int SecretSize = 32;

    private static readonly byte[] Label = Encoding.ASCII.GetBytes("PolyMaker.LocalVenue api key");

    private readonly byte[] secret;

    private ApiKey(Address account, string text, byte[] secret, string passphrase, bool isReadOnly)
    {
        Account = account;
        Text = text;
        this.secret = secret;
        Passphrase = passphrase;
        IsReadOnly = isReadOnly;
    }

    /// <summary>The signing account that the key belongs to.</summary>
    public Address Account { get; }

    /// <summary>The UUID.</summary>
    public string Text { get; }

    public bool IsReadOnly { get; }

    internal ReadOnlySpan<byte> Secret => secret;

    internal string Passphrase { get; }

    /// <summary>URL-safe base64 with its padding, as clients are given it.</summary>
    internal string SecretText => Convert.ToBase64String(secret).Replace('+', '-').Replace('/', '_');

    public static ApiKey Of(Address account, long nonce, bool isReadOnly = false)
    {
        Span<byte> seed = stackalloc byte[Address.Size + sizeof(long) + 1];
        account.WriteTo(seed);
        BitConverter.TryWriteBytes(seed[Address.Size..], nonce);
        seed[^1] = isReadOnly ? (byte)1 : (byte)0;
        Span<byte> material = stackalloc byte[HMACSHA512.HashSizeInBytes];
        Span<byte> passphrase = stackalloc byte[SecretSize];
        HMACSHA512.HashData(Label, seed, material);
        HMACSHA256.HashData(material[..SecretSize], seed, passphrase);
        var id = new Guid(material[48..64], bigEndian: true);
        return new ApiKey(
            account, id.ToString("D"), material[..SecretSize].ToArray(), Convert.ToHexStringLower(passphrase),
            isReadOnly);
    }

    public bool Signed(
        ReadOnlySpan<char> signature, long unixSeconds, string method, string path, ReadOnlySpan<byte> body) =>
        IsSame(RequestSigner.Signature(secret, unixSeconds, method, path, body), signature);

    public bool HasPassphrase(ReadOnlySpan<char> text) => IsSame(Passphrase, text);

    public override string ToString() => "***";

    /// <summary>In a time that tells nothing of where two texts part.</summary>
    private static bool IsSame(ReadOnlySpan<char> expected, ReadOnlySpan<char> found) =>
        expected.Length == found.Length && CryptographicOperations.FixedTimeEquals(
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(expected),
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(found));
}
