using System.Security.Cryptography;
using System.Text;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Serving;

/// <summary>
/// The secret that lets a program on this machine command a run: 32 random bytes in a file of mode 0600, made by the
/// first run in a data folder and kept. It never prints.
/// </summary>
internal sealed class AccessToken
{
    public const string FileName = "control.token";
    private const int Bytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly byte[] text;

    private AccessToken(string text) => this.text = Encoding.ASCII.GetBytes(text);

    /// <summary>For the header of a request, by the client.</summary>
    public string Reveal() => Encoding.ASCII.GetString(text);

    /// <summary>Takes the same time wherever the first wrong character is.</summary>
    public bool Is(ReadOnlySpan<char> other)
    {
        Span<byte> offered = stackalloc byte[256];
        return other.Length <= offered.Length && Ascii.IsValid(other)
            && CryptographicOperations.FixedTimeEquals(
                text, offered[..Encoding.ASCII.GetBytes(other, offered)]);
    }

    public override string ToString() => "***";

    /// <summary>The folder's token, made when there is none yet.</summary>
    /// <exception cref="InputException">It cannot be written, or others can read it.</exception>
    public static AccessToken OpenOrCreate(string dataFolder)
    {
        string path = Path.Combine(dataFolder, FileName);
        if (Read(path) is { } kept)
        {
            return kept;
        }

        // Written beside and moved into place: whoever finds the file finds a whole token.
        string unfinished = $"{path}.{Environment.ProcessId}.part";
        try
        {
            FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            File.Delete(unfinished);
            using (FileStream file = new(unfinished, options))
            {
                file.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes))));
                file.Flush(flushToDisk: true);
            }

            // Another run may have been faster: then its token is the folder's.
            if (!File.Exists(path))
            {
                File.Move(unfinished, path, overwrite: false);
            }
            else
            {
                File.Delete(unfinished);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (Read(path) is { } faster)
            {
                return faster;
            }

            throw new InputException(
                $"--data {dataFolder}: {FileName} cannot be written there: {fault.Message}", fault);
        }

        return Read(path) ?? throw new InputException($"{path}: it was removed while it was read; start again");
    }

    /// <summary>Null when the folder has none.</summary>
    /// <exception cref="InputException">It cannot be read, others can read it, or it is no token.</exception>
    public static AccessToken? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (!OperatingSystem.IsWindows()
                && (File.GetUnixFileMode(file.SafeFileHandle) & ~OwnerOnly) is not UnixFileMode.None)
            {
                throw new InputException(
                    $"{path} is open to other users: chmod 600 {path}, or delete it for a new one");
            }

            using StreamReader reader = new(file, Encoding.ASCII);
            string text = reader.ReadToEnd().Trim();
            return text.Length == 2 * Bytes && text.All(char.IsAsciiHexDigitLower)
                ? new AccessToken(text)
                : throw new InputException($"{path} is no token of {2 * Bytes} hex digits; delete it for a new one");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {fault.Message}", fault);
        }
    }
}
