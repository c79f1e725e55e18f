using System.Text.Json;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Live;

/// <summary>
/// The day's loss and the peak of an account as a file in the data folder: a loss of this morning counts this
/// afternoon, whatever was restarted in between. Written whole or not at all, for its owner alone. One that cannot be
/// read ends the start: nobody knows what was lost.
/// </summary>
internal sealed class LossFile(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Where the accounts of a data folder keep theirs.</summary>
    public static LossFile Of(string dataFolder, string environment) =>
        new(System.IO.Path.Combine(dataFolder, $"losses-{environment}.json"));

    /// <summary>Null when there is none: the account's first run.</summary>
    /// <exception cref="InputException">It is there and cannot be read.</exception>
    public LossRecord? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = json.RootElement;
            return new LossRecord(
                new Timestamp(root.GetProperty("day").GetInt64()), new Cash(root.GetProperty("day_start").GetInt64()),
                new Cash(root.GetProperty("peak").GetInt64()), root.GetProperty("killed").GetBoolean());
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or FormatException
            or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"{path} cannot be read, so nobody knows what the account has lost today: {fault.Message}; look at "
                    + "`polymaker pnl`, then remove the file to begin the day's loss and the drawdown at nothing",
                fault);
        }
    }

    /// <exception cref="InputException">The disk does not take it.</exception>
    public void Write(LossRecord record)
    {
        string unfinished = path + ".new";
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
            FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using (FileStream file = new(unfinished, options))
            using (Utf8JsonWriter json = new(file))
            {
                json.WriteStartObject();
                json.WriteNumber("day", record.Day.Micro);
                json.WriteNumber("day_start", record.DayStart.Micro);
                json.WriteNumber("peak", record.Peak.Micro);
                json.WriteBoolean("killed", record.WasKilled);
                json.WriteEndObject();
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"the account's losses cannot be written to {path}: {fault.Message}", fault);
        }
    }
}
