using System.Text.Json;

namespace PolyMaker.Host.History;

/// <summary>
/// One line of the history: a revision that was run, refused, or saved before it was overwritten; or a nudge of one.
/// </summary>
internal sealed record HistoryEntry
{
    public const string Started = "started";
    public const string Applied = "applied";
    public const string Refused = "refused";
    public const string Saved = "saved";

    /// <summary>A param of the revision was moved by hand, for the time that the change names.</summary>
    public const string Nudged = "nudged";
    public const string NudgeEnded = "ended";

    public required string Revision { get; init; }

    /// <summary>The revision that ran when this one came; null at a start.</summary>
    public string? Parent { get; init; }

    /// <summary>Wall time, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Outcome { get; init; }

    /// <summary>Kind of a refusal; empty else.</summary>
    public string Reason { get; init; } = "";

    public string Diagnostics { get; init; } = "";

    public required IReadOnlyList<HistoryFile> Files { get; init; }

    /// <summary>What differs from the parent, one line each.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>True when the revision was live at some time, or was what an operator had on disk.</summary>
    public bool CanReturn => IsRevision && Outcome != Refused;

    /// <summary>False for what only happened to a revision: such an entry has no files of its own.</summary>
    public bool IsRevision => Outcome is not (Nudged or NudgeEnded);

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("revision", Revision);
        json.WriteString("parent", Parent);
        json.WriteString("at", At.UtcDateTime);
        json.WriteString("outcome", Outcome);
        json.WriteString("reason", Reason);
        json.WriteString("diagnostics", Diagnostics);
        json.WriteStartArray("files");
        foreach (var file in Files)
        {
            json.WriteStartObject();
            json.WriteString("folder", file.Folder);
            json.WriteString("name", file.Name);
            json.WriteString("hash", file.Hash);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("changes");
        foreach (var change in Changes)
        {
            json.WriteStringValue(change);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Null for a line that is not an entry: a crash may have cut the last one short.</summary>
    public static HistoryEntry? Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return new HistoryEntry
            {
                Revision = Text(root, "revision"),
                Parent = root.GetProperty("parent").GetString(),
                At = root.GetProperty("at").GetDateTimeOffset(),
                Outcome = Text(root, "outcome"),
                Reason = Text(root, "reason"),
                Diagnostics = Text(root, "diagnostics"),
                Files =
                [
                    .. root.GetProperty("files").EnumerateArray().Select(file =>
                        new HistoryFile(Text(file, "folder"), Text(file, "name"), Text(file, "hash"))),
                ],
                Changes = [.. root.GetProperty("changes").EnumerateArray().Select(each => each.GetString() ?? "")],
            };
        }
        catch (Exception damaged) when (damaged is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException)
        {
            return null;
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
