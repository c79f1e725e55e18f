using System.Text.Json;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Tooling;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Selection;

/// <summary>What one selection leaves for the next: since when each market is in, or out. A small JSON file.</summary>
internal sealed class TenureFile(string path)
{
    /// <summary>Empty when there is none yet.</summary>
    /// <exception cref="InputException">It is there and cannot be read.</exception>
    public IReadOnlyDictionary<string, Tenure> Read()
    {
        if (!File.Exists(path))
        {
            return new Dictionary<string, Tenure>();
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return json.RootElement.GetProperty("markets").EnumerateObject().ToDictionary(
                each => each.Name,
                each => new Tenure(
                    each.Value.GetProperty("in").GetBoolean(),
                    new Timestamp(each.Value.GetProperty("sinceMicro").GetInt64())));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InputException(
                $"{path}: what the last selection left cannot be read: {fault.Message}; remove it to begin anew",
                fault);
        }
    }

    public void Write(IReadOnlyDictionary<string, Tenure> tenures) => WholeFile.Write(path, JsonResult.Text(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("markets");
        foreach (var (id, tenure) in tenures.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(id);
            json.WriteBoolean("in", tenure.IsIn);
            json.WriteNumber("sinceMicro", tenure.Since.Micro);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }));
}
