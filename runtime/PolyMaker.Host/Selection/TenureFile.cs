using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Config;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Tooling;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Selection;

/// <summary>
/// What one selection leaves for the next: since when each market is in, or out, and what those are that are in, so
/// that a run can begin with them while nobody can be asked. A small JSON file.
/// </summary>
internal sealed class TenureFile(string path)
{
    /// <summary>Empty when there is none yet.</summary>
    /// <exception cref="InputException">It is there and cannot be read.</exception>
    public IReadOnlyDictionary<string, Tenure> Read()
    {
        return Read(each => new Tenure(
            each.GetProperty("in").GetBoolean(), new Timestamp(each.GetProperty("sinceMicro").GetInt64())))
            .ToDictionary(each => each.Id, each => each.Value);
    }

    /// <summary>The markets of the last choice, as far as they were written down with it.</summary>
    /// <exception cref="InputException">It is there and cannot be read.</exception>
    public IReadOnlyList<MarketSpec> Chosen() =>
    [
        .. Read(each => each.TryGetProperty("spec", out JsonElement spec)
            ? SpecJson.Read(System.Text.Encoding.UTF8.GetBytes(spec.GetRawText()))
            : null).Select(each => each.Value).OfType<MarketSpec>(),
    ];

    private List<(string Id, T Value)> Read<T>(Func<JsonElement, T> read)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            return [.. json.RootElement.GetProperty("markets").EnumerateObject()
                .Select(each => (each.Name, read(each.Value)))];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InputException(
                $"{path}: what the last selection left cannot be read: {fault.Message}; remove it to begin anew",
                fault);
        }
    }

    /// <param name="chosen">What is known of those that are in; none: only since when.</param>
    public void Write(IReadOnlyDictionary<string, Tenure> tenures, IReadOnlyList<MarketSpec>? chosen = null)
    {
        Dictionary<string, MarketSpec> specs = (chosen ?? []).ToDictionary(each => each.ConditionId);
        WholeFile.Write(path, JsonResult.Text(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("markets");
            foreach (var (id, tenure) in tenures.OrderBy(each => each.Key, StringComparer.Ordinal))
            {
                json.WriteStartObject(id);
                json.WriteBoolean("in", tenure.IsIn);
                json.WriteNumber("sinceMicro", tenure.Since.Micro);
                if (specs.TryGetValue(id, out MarketSpec? spec))
                {
                    json.WritePropertyName("spec");
                    json.WriteRawValue(SpecJson.Write(spec));
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }));
    }
}
