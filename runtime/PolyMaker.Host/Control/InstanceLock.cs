using System.Globalization;
using System.Text.Json;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Control;

/// <summary>
/// One run for each account: two would cancel each other's orders. The kernel holds the lock for as long as the
/// process lives, so the lock of a dead run is nobody's. A file beside it names who holds it: the locked one cannot be
/// read by others.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream file;

    private InstanceLock(FileStream file) => this.file = file;

    /// <exception cref="InputException">Another run has the account; the text names it.</exception>
    public static InstanceLock Take(string folder, string account, DateTimeOffset now)
    {
        string path = PathOf(folder, account);
        FileStream file;
        try
        {
            Directory.CreateDirectory(folder);
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (Holder(path) is { } holder)
        {
            throw new InputException(
                $"another run trades for this account: {holder} ({path}); end it first, with Ctrl-C or SIGTERM",
                taken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot lock the account: {fault.Message}", fault);
        }

        File.WriteAllBytes(HolderOf(path), JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["pid"] = Environment.ProcessId,
            ["started_at"] = now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["account"] = account,
        }));
        return new InstanceLock(file);
    }

    /// <summary>Leaves the file: taking it away could take it from the next who waits for it.</summary>
    public void Dispose() => file.Dispose();

    private static string PathOf(string folder, string account) => Path.Combine(
        folder,
        string.Concat(account.Select(
            letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_')) + ".lock");

    private static string HolderOf(string path) => Path.ChangeExtension(path, ".json");

    /// <summary>Null: there is no lock.</summary>
    private static string? Holder(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using JsonDocument holder = JsonDocument.Parse(File.ReadAllBytes(HolderOf(path)));
            return $"process {holder.RootElement.GetProperty("pid")}, "
                + $"since {holder.RootElement.GetProperty("started_at").GetString()}";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException)
        {
            return "a process that is just starting";
        }
    }
}
