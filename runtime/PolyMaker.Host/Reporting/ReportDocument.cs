using System.Globalization;
using System.Text.Json;
using PolyMaker.Host.Config;

namespace PolyMaker.Host.Reporting;

/// <summary>
/// A finished backtest read back: a page of `backtest --report`, its JSON, or the JSON of `backtest --json`, which has
/// no curves.
/// </summary>
internal sealed class ReportDocument
{
    private ReportDocument(string path, JsonElement? full, JsonElement summary) =>
        (Path, Full, Summary) = (path, full, summary);

    /// <summary>As the operator named it.</summary>
    public string Path { get; }

    /// <summary>With settings and curves; null when only the summary is there.</summary>
    public JsonElement? Full { get; }

    public JsonElement Summary { get; }

    public JsonElement Total => Summary.GetProperty("total");

    public IReadOnlyList<JsonElement> Markets => [.. Summary.GetProperty("markets").EnumerateArray()];

    /// <summary>What identifies the recording: its digest where it is known, else its name and its time.</summary>
    public string Recording => Full is { } full
        ? full.GetProperty("settings").GetProperty("recordingSha256").GetString()!
        : $"{Text(Summary, "recording")} {Text(Summary, "from")} {Text(Summary, "to")}";

    /// <summary>The same without the digest, for a pair of which one has none.</summary>
    public string Name =>
        $"{System.IO.Path.GetFileName(Text(Summary, "recording"))} {Text(Summary, "from")} {Text(Summary, "to")}";

    public static ReportDocument Read(string path)
    {
        var text = File.Exists(path) ? File.ReadAllText(path)
            : throw new InputException($"{path}: there is no such file");
        var data = text.StartsWith('<') ? PageFrame.DataOf(text) : text;
        if (data is null)
        {
            throw new InputException($"{path}: is a page, but none of `backtest --report`");
        }

        try
        {
            return Of(path, JsonDocument.Parse(data).RootElement);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InputException(
                $"{path}: is neither a report (`backtest --report`) nor the result of `backtest --json`", fault);
        }
    }

    /// <summary>A property as text; empty when it is not there.</summary>
    public static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : "";

    private static ReportDocument Of(string path, JsonElement root)
    {
        var format = Text(root, "format");
        if (format.Length > 0 && format != ReportJson.Format)
        {
            throw new InputException($"{path}: holds {format}; compare takes two backtests");
        }

        if (format.Length > 0 && root.GetProperty("version").GetInt32() is var version && version != ReportJson.Version)
        {
            throw new InputException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: is a report of version {version}, this program reads version {ReportJson.Version}: make it "
                + $"anew"));
        }

        var summary = format.Length > 0 ? root.GetProperty("summary") : root;

        // Asked for here, so that what is no summary is refused before anything is compared.
        _ = summary.GetProperty("total").GetProperty("realised");
        _ = summary.GetProperty("markets").GetArrayLength();
        return new ReportDocument(path, format.Length > 0 ? root : null, summary);
    }
}
