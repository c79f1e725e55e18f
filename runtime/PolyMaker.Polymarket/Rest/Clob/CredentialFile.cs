using System.Text.Json;
using PolyMaker.Polymarket.Keys;
using PolyMaker.Polymarket.Rest.Json;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>
/// Keeps derived API credentials from run to run, one file per host and key, readable by its owner alone (0600; one
/// that others can read is refused, not used). What it says is never repeated in a message.
/// </summary>
public sealed class CredentialFile
{
    private const int LargestFile = 4096;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;

    private readonly string folder;

    /// <param name="folder">Made when the first credentials are written.</param>
    /// <param name="host">Credentials of one venue are worth nothing at another.</param>
    /// <param name="account">The key's own account.</param>
    public CredentialFile(string folder, Uri host, Address account)
    {
        this.folder = folder;
        string name = host.Authority.Replace(':', '-');
        Path = System.IO.Path.Combine(folder, $"{name}-{account.ToString().ToLowerInvariant()}.json");
    }

    public string Path { get; }

    /// <summary>
    /// The credentials, or null; a problem says why a file that is there is not used, and what to type.
    /// </summary>
    public ApiCredentials? Read(out string? problem)
    {
        problem = null;
        try
        {
            using FileStream stream = File.OpenRead(Path);
            problem = FileAccessCheck.Problem(stream.SafeFileHandle, Path);
            return problem is null ? Parse(stream, out problem) : null;
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = $"{Path} cannot be read by the user that runs this";
            return null;
        }
    }

    /// <summary>Whole or not at all, and never for a moment open to others. Null, or what went wrong.</summary>
    public string? Write(ApiCredentials credentials)
    {
        string draft = $"{Path}.{Environment.ProcessId}.new";
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, OwnerFolder);
            }

            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            File.Delete(draft);
            using (var stream = new FileStream(draft, options))
            using (var json = new Utf8JsonWriter(stream))
            {
                json.WriteStartObject();
                json.WriteString("apiKey"u8, credentials.Key);
                json.WriteBase64String("secret"u8, credentials.Secret);
                json.WriteString("passphrase"u8, credentials.Passphrase);
                json.WriteEndObject();
            }

            File.Move(draft, Path, overwrite: true);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return $"{Path} cannot be written, so the credentials are derived again at every start";
        }
    }

    private ApiCredentials? Parse(FileStream stream, out string? problem)
    {
        byte[] text = new byte[LargestFile];
        int length = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text.AsMemory(0, length));
            JsonElement json = document.RootElement;
            if (ApiCredentials.TryCreate(
                json.Text("apiKey"), json.Text("secret"), json.Text("passphrase"), out ApiCredentials? credentials))
            {
                problem = null;
                return credentials;
            }
        }
        catch (JsonException)
        {
            // Told below: the parser's own message could repeat what is in the file.
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(text);
        }

        problem = $"{Path} does not hold API credentials: delete it, and they are derived again";
        return null;
    }
}
