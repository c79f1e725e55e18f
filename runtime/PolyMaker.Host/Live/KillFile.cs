using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Ports;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Live;

/// <summary>
/// The kill switch as a file, one for each account: there while it is thrown. Written whole or not at all, for its
/// owner alone (mode 0600). One that cannot be read counts as thrown, because nobody knows that it is not.
/// </summary>
internal sealed class KillFile(string path) : IKillStore
{
    /// <summary>Whose accounts have a switch of their own in a data folder: the venues of `polymaker run`.</summary>
    public static IReadOnlyList<string> Environments { get; } = ["live", "paper", "local", "sim"];

    /// <summary>Where the accounts of a data folder keep theirs.</summary>
    public static KillFile Of(string dataFolder, string environment) =>
        new(System.IO.Path.Combine(dataFolder, $"kill-{environment}.json"));

    public string Path => path;

    public KillRecord? Read()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            DateTimeOffset at = json.RootElement.GetProperty("at").GetDateTimeOffset();
            string reason = json.RootElement.GetProperty("reason").GetString() ?? "";
            return new KillRecord(
                new Timestamp((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond), reason);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or FormatException
            or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return new KillRecord(Timestamp.Zero, $"{path} cannot be read: {fault.Message}");
        }
    }

    public void Write(KillRecord record)
    {
        try
        {
            OwnerFile.Write(
                path,
                json =>
                {
                    json.WriteStartObject();
                    json.WriteString("at", record.At.ToString());
                    json.WriteString("reason", record.Reason);
                    json.WriteEndObject();
                },
                isDurable: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture, $"the kill switch cannot be written to {path}: {fault.Message}"), fault);
        }
    }

    public void Clear() => File.Delete(path);
}
