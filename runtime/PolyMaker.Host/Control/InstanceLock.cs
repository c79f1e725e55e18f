using System.Globalization;
using System.Text.Json;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Control;

/// <summary>
/// One run for each account: two would cancel each other's orders. The kernel holds the lock for as long as the
/// process lives, so the lock of a dead run is nobody's, whatever its file says; the file only names who holds it.
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
                $"another run trades for this account: {holder} ({path}); stop it first, for instance with "
                + "`polymaker kill`, Ctrl-C or SIGTERM",
                taken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot lock the account: {fault.Message}", fault);
        }

        file.SetLength(0);
        file.Write(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
        {
            ["pid"] = Environment.ProcessId,
            ["started_at"] = now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["account"] = account,
        }));
        file.Flush(flushToDisk: true);
        return new InstanceLock(file);
    }

    /// <summary>Leaves the file: taking it away could take it from the next who waits for it.</summary>
    public void Dispose() => file.Dispose();

    private static string PathOf(string folder, string account) => Path.Combine(
        folder,
        string.Concat(account.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' ? letter : '_'))
            + ".lock");

    /// <summary>Reads past the lock, which binds only those who ask for it. Null: it is not held.</summary>
    private static string? Holder(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                return null;
            }

            using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] text = new byte[1024];
            int length = RandomAccess.Read(handle, text, 0);
            using JsonDocument holder = JsonDocument.Parse(text.AsMemory(0, length));
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
