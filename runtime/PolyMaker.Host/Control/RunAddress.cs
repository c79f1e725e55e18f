using System.Globalization;
using System.Text.Json;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Control;

/// <summary>Where a run in a data folder listens: a file that is there while it runs.</summary>
internal sealed record RunAddress(int Port, int? MetricsPort, int ProcessId, DateTimeOffset StartedAt)
{
    public const string FileName = "control.json";

    /// <exception cref="InputException">It cannot be written.</exception>
    public void Write(string dataFolder)
    {
        string path = Path.Combine(dataFolder, FileName);
        string unfinished = $"{path}.{ProcessId}.part";
        try
        {
            File.WriteAllBytes(unfinished, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
            {
                ["port"] = Port,
                ["metrics_port"] = MetricsPort,
                ["pid"] = ProcessId,
                ["started_at"] = StartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            }));
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"--data {dataFolder}: {FileName} cannot be written there: {fault.Message}", fault);
        }
    }

    /// <summary>Takes the file away if it is still this run's.</summary>
    public void Remove(string dataFolder)
    {
        try
        {
            if (Read(dataFolder)?.ProcessId == ProcessId)
            {
                File.Delete(Path.Combine(dataFolder, FileName));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InputException)
        {
            // The next run writes it anew, and a client finds nobody there.
        }
    }

    /// <summary>Null: nothing runs in this folder.</summary>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public static RunAddress? Read(string dataFolder)
    {
        string path = Path.Combine(dataFolder, FileName);
        try
        {
            using JsonDocument text = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement metrics = text.RootElement.GetProperty("metrics_port");
            return new RunAddress(
                text.RootElement.GetProperty("port").GetInt32(),
                metrics.ValueKind == JsonValueKind.Number ? metrics.GetInt32() : null,
                text.RootElement.GetProperty("pid").GetInt32(),
                text.RootElement.GetProperty("started_at").GetDateTimeOffset());
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InputException($"{path} cannot be read: {fault.Message}", fault);
        }
    }
}
