using System.Text.Json;
using PolyMaker.Core.Events;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Live;

/// <summary>
/// What limits have stopped in an account, as a file in the data folder: no restart sets free what a limit holds.
/// Written whole or not at all, for its owner alone. One that cannot be read ends the start: nobody knows what was
/// stopped.
/// </summary>
internal sealed class HaltFile(string path)
{
    /// <summary>Where the accounts of a data folder keep theirs.</summary>
    public static HaltFile Of(string dataFolder, string environment) =>
        new(Path.Combine(dataFolder, $"halts-{environment}.json"));

    /// <summary>Nothing is stopped when there is none.</summary>
    /// <exception cref="InputException">It is there and cannot be read.</exception>
    public KeptHalts Read()
    {
        if (!File.Exists(path))
        {
            return new KeptHalts();
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(json.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or FormatException
            or InvalidOperationException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InputException(
                $"{path} cannot be read, so nobody knows what limits have stopped: {fault.Message}; look at "
                    + "`polymaker pnl`, then remove the file to begin with nothing stopped",
                fault);
        }
    }

    /// <exception cref="InputException">The disk does not take it.</exception>
    public void Write(KeptHalts halts)
    {
        try
        {
            OwnerFile.Write(path, json => Write(json, halts), isDurable: false, isIndented: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                $"what limits have stopped cannot be written to {path}: {fault.Message}", fault);
        }
    }

    private static KeptHalts Read(JsonElement root)
    {
        JsonElement rests = root.GetProperty("rest_until");
        KeptHalts halts = new()
        {
            Reached = Enum.Parse<AccountBound>(root.GetProperty("reached").GetString()!),
            Action = Enum.Parse<AccountAction>(root.GetProperty("action").GetString()!),
            Day = root.GetProperty("day").GetInt64(),
            Rests = new BreakerRests(
                TimeOf(rests, "errors"), TimeOf(rests, "rejects"), TimeOf(rests, "balance_drop")),
        };
        foreach (JsonProperty market in root.GetProperty("markets").EnumerateObject())
        {
            halts.Markets[market.Name] = new KeptHalt(
                Enum.Parse<RejectReason>(market.Value.GetProperty("reason").GetString()!),
                market.Value.GetProperty("day").GetInt64());
        }

        return halts;
    }

    private static void Write(Utf8JsonWriter json, KeptHalts halts)
    {
        json.WriteStartObject();
        json.WriteString("reached", halts.Reached.ToString());
        json.WriteString("action", halts.Action.ToString());
        json.WriteNumber("day", halts.Day);
        json.WriteStartObject("rest_until");
        json.WriteNumber("errors", halts.Rests.Errors.Micro);
        json.WriteNumber("rejects", halts.Rests.Rejects.Micro);
        json.WriteNumber("balance_drop", halts.Rests.BalanceDrop.Micro);
        json.WriteEndObject();
        json.WriteStartObject("markets");
        foreach ((string market, KeptHalt halt) in halts.Markets)
        {
            json.WriteStartObject(market);
            json.WriteString("reason", halt.Reason.ToString());
            json.WriteNumber("day", halt.Day);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static Timestamp TimeOf(JsonElement rests, string name) => new(rests.GetProperty(name).GetInt64());
}
