using System.Globalization;
using System.Text.Json;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Control;

/// <summary>
/// The kill switch that outlives its process: a file in the data folder. While it is there no run trades, whoever
/// starts it. A file that cannot be read counts as set.
/// </summary>
internal sealed class KillLatch(string dataFolder)
{
    public const string FileName = "killed.json";

    private string PathOfIt => Path.Combine(dataFolder, FileName);

    /// <summary>Null while it is not set.</summary>
    public ModeChange? Read()
    {
        try
        {
            using JsonDocument text = JsonDocument.Parse(File.ReadAllBytes(PathOfIt));
            return new ModeChange(
                TradingMode.Killed,
                text.RootElement.GetProperty("at").GetDateTimeOffset(),
                text.RootElement.GetProperty("reason").GetString());
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new ModeChange(TradingMode.Killed, DateTimeOffset.UnixEpoch, $"{PathOfIt} cannot be read");
        }
    }

    /// <exception cref="InputException">It cannot be written: then the kill does not outlive this process.</exception>
    public void Set(ModeChange kill)
    {
        string unfinished = PathOfIt + ".part";
        try
        {
            using (FileStream file = new(unfinished, FileMode.Create, FileAccess.Write))
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string?>
                {
                    ["at"] = kill.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                    ["reason"] = kill.Reason,
                }));
                file.Flush(flushToDisk: true);
            }

            File.Move(unfinished, PathOfIt, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{PathOfIt}: cannot be written: {fault.Message}", fault);
        }
    }

    /// <exception cref="InputException">It cannot be taken away.</exception>
    public void Clear()
    {
        try
        {
            File.Delete(PathOfIt);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{PathOfIt}: cannot be deleted: {fault.Message}", fault);
        }
    }
}
