using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Live;

/// <summary>
/// How far an account has fallen from its peak, as a file in the data folder: a drawdown is not forgiven by a restart.
/// (The day's loss is in the run's state.) Written whole or not at all, for its owner alone. One that cannot be read
/// ends the start: nobody knows what was lost.
/// </summary>
internal sealed class DrawdownFile(string path)
{
    /// <summary>Where the accounts of a data folder keep theirs.</summary>
    public static DrawdownFile Of(string dataFolder, string environment) =>
        new(System.IO.Path.Combine(dataFolder, $"drawdown-{environment}.json"));

    /// <summary>Null when there is none: the account's first run.</summary>
    /// <returns>The fall, and whether the kill switch was thrown when it was written.</returns>
    /// <exception cref="InputException">It is there and cannot be read.</exception>
    public (Cash Drawdown, bool WasKilled)? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = json.RootElement;
            return (new Cash(root.GetProperty("drawdown").GetInt64()), root.GetProperty("killed").GetBoolean());
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or FormatException
            or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"{path} cannot be read, so nobody knows how far the account has fallen: {fault.Message}; look at "
                    + "`polymaker pnl`, then remove the file to begin the drawdown at nothing",
                fault);
        }
    }

    /// <exception cref="InputException">The disk does not take it.</exception>
    public void Write(Cash drawdown, bool isKilled)
    {
        try
        {
            OwnerFile.Write(
                path,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("drawdown", drawdown.Micro);
                    json.WriteBoolean("killed", isKilled);
                    json.WriteEndObject();
                },
                isDurable: false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"the account's drawdown cannot be written to {path}: {fault.Message}", fault);
        }
    }
}
