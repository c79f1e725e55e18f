using System.Text;
using System.Text.Json;
using PolyMaker.Host.Config;
using PolyMaker.Host.Journaling;
using PolyMaker.Host.Rendering;
using PolyMaker.Host.Tooling;
using PolyMaker.Rules.Selecting;

namespace PolyMaker.Host.Rotation;

/// <summary>
/// What a run has left without being done with it, so that the next one goes on: a position that is being reduced, or
/// kept, belongs to somebody over a restart too. A small JSON file, one for each venue of a data folder.
/// </summary>
internal sealed class UnfinishedFile(string path)
{
    public static UnfinishedFile Of(string dataFolder, string venue) =>
        new(Path.Combine(dataFolder, $"leaving-{venue}.json"));

    /// <summary>Empty when there is none.</summary>
    /// <exception cref="InputException">It is there and cannot be read.</exception>
    public IReadOnlyList<UnfinishedMarket> Read()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            return
            [
                .. json.RootElement.GetProperty("markets").EnumerateArray().Select(each => new UnfinishedMarket(
                    SpecJson.Read(Encoding.UTF8.GetBytes(each.GetProperty("spec").GetRawText())),
                    Enum.Parse<LeavingRule>(each.GetProperty("rule").GetString()!, ignoreCase: true))),
            ];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException
            or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InputException(
                $"{path}: what an earlier run had not finished leaving cannot be read: {fault.Message}; remove it to "
                + "begin without", fault);
        }
    }

    /// <exception cref="InputException">It cannot be written.</exception>
    public void Write(IEnumerable<UnfinishedMarket> markets) => WholeFile.Write(path, JsonResult.Text(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("markets");
        foreach (UnfinishedMarket market in markets.OrderBy(each => each.Spec.Slug, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("slug", market.Spec.Slug);
            json.WriteString("rule", market.Rule.ToString().ToLowerInvariant());
            json.WritePropertyName("spec");
            json.WriteRawValue(SpecJson.Write(market.Spec));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }));
}
