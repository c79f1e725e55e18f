using System.Text.Json;
using PolyMaker.Host.Comparing;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Sweeping;

/// <summary>
/// A sweep for programs: every point with every column, best first, and the same of the held-out part.
/// </summary>
internal static class SweepJson
{
    public const string Format = "polymaker-sweep-result";
    public const int Version = 1;

    public static void Write(
        Utf8JsonWriter json, SweepTable table, IReadOnlyList<SweepGround> grounds, SweepIdentity identity)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("version", Version);
        json.WriteString("engine", identity.Engine);
        json.WriteString("rules", identity.Rules);
        json.WriteString("settings", identity.Settings);
        json.WriteStartArray("recordings");
        foreach (var ground in grounds)
        {
            json.WriteStartObject();
            json.WriteString("recording", ground.Recording);
            json.WriteString("sha256", ground.Digest);
            json.WriteBoolean("synthetic", ground.IsSynthetic);
            json.WriteBoolean("heldOut", ground.IsHeldOut);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("objective", table.Objective.Name);
        json.WriteBoolean("higherIsBetter", table.Objective.IsHigherBetter);
        json.WriteString("pairedBy", table.PairedBy);
        json.WriteNumber("tries", table.Tries);
        json.WriteNumberOrNull("gainByChance", table.ByChance);
        json.WriteNumberOrNull("deflatedGain", table.Deflated);
        json.WriteNumberOrNull("rankCorrelation", table.RankCorrelation);
        json.WriteStartArray("points");
        foreach (var row in table.Rows)
        {
            WriteRow(json, row);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, SweepRow row)
    {
        json.WriteStartObject();
        json.WriteStartObject("params");
        foreach (var (param, value) in row.Point.Values)
        {
            json.WriteString(param, value);
        }

        json.WriteEndObject();
        json.WriteBoolean("asInFiles", row.Point.IsAsInFiles);
        WriteColumns(json, "searched", row.Searched);
        WriteGain(json, "gain", row.Gain);
        if (row.HeldOut.Count > 0)
        {
            WriteColumns(json, "heldOut", row.HeldOut);
            WriteGain(json, "heldOutGain", row.HeldOutGain);
        }

        json.WriteEndObject();
    }

    private static void WriteColumns(Utf8JsonWriter json, string name, IReadOnlyList<MarketScore> scores)
    {
        json.WriteStartObject(name);
        json.WriteNumber("markets", scores.Count);
        foreach (var column in SweepColumn.All)
        {
            json.WriteNumberOrNull(column.Name, column.Of(scores));
        }

        json.WriteEndObject();
    }

    private static void WriteGain(Utf8JsonWriter json, string name, PairedDifference? gain)
    {
        if (gain is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("pairs", gain.Count);
        json.WriteNumberOrNull("total", SweepTable.Total(gain));
        json.WriteNumberOrNull("low95", gain.Low * gain.Count);
        json.WriteNumberOrNull("high95", gain.High * gain.Count);
        json.WriteEndObject();
    }
}
