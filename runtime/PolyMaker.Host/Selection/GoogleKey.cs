using System.Security.Cryptography;
using System.Text.Json;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Selection;

/// <summary>
/// The key of a Google service account, as the JSON that Google hands out. Signs what proves who asks; the private key
/// goes nowhere else, and no text of this class holds it.
/// </summary>
internal sealed class GoogleKey : IDisposable
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite;

    private readonly RSA key;

    private GoogleKey(string email, Uri tokens, RSA key)
    {
        Email = email;
        Tokens = tokens;
        this.key = key;
    }

    /// <summary>The account's name: with whom a spreadsheet has to be shared.</summary>
    public string Email { get; }

    /// <summary>Where a signed claim is exchanged for a token.</summary>
    public Uri Tokens { get; }

    /// <exception cref="InputException">
    /// It cannot be used, or others may read it; the text holds nothing of it.
    /// </exception>
    public static GoogleKey Read(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            {
                throw new InputException($"{path}: others may read this key; `chmod 600 {path}` keeps it to you");
            }

            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            string email = Text(json, "client_email");
            Uri tokens = new(Text(json, "token_uri"));
            bool isSafe = tokens.Scheme == Uri.UriSchemeHttps
                || (tokens.Scheme == Uri.UriSchemeHttp && tokens.IsLoopback);
            if (!isSafe)
            {
                throw new InputException($"{path}: its token_uri is no https:// address");
            }

            RSA key = RSA.Create();
            try
            {
                key.ImportFromPem(Text(json, "private_key"));
            }
            catch
            {
                key.Dispose();
                throw;
            }

            return new GoogleKey(email, tokens, key);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or FormatException
            or InvalidOperationException or ArgumentException or CryptographicException)
        {
            // The fault may quote the key.
            throw new InputException($"{path}: this is no key of a service account; download one as JSON");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: the service account's key cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>RS256, as JSON Web Tokens have it.</summary>
    public byte[] Sign(ReadOnlySpan<byte> text) =>
        key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public void Dispose() => key.Dispose();

    public override string ToString() => "***";

    private static string Text(JsonDocument json, string name) =>
        json.RootElement.GetProperty(name).GetString() ?? throw new FormatException(name);
}
