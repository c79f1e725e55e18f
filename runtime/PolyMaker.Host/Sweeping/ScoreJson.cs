using System.Text.Json;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Sweeping;

/// <summary>A market's score in the results file: whole micro-dollars, micro-shares and microseconds.</summary>
internal static class ScoreJson
{
    public static void Write(Utf8JsonWriter json, MarketScore score)
    {
        json.WriteStartObject();
        json.WriteString("market", score.Market);
        json.WriteNumber("atMid", score.AtMid.Micro);
        json.WriteNumber("ifSold", score.IfSold.Micro);
        json.WriteNumber("spread", score.Spread.Micro);
        json.WriteNumber("markout", score.Markout.Micro);
        json.WriteNumber("markoutShares", score.MarkoutShares.Micro);
        json.WriteNumber("fills", score.Fills);
        json.WriteNumber("volume", score.Volume.Micro);
        json.WriteNumber("drawdown", score.Drawdown.Micro);
        json.WriteNumber("inventory", score.Inventory.Micro);
        json.WriteNumber("quotingMicro", score.QuotingMicro);
        json.WriteNumber("twoSidedMicro", score.TwoSidedMicro);
        json.WriteStartArray("steps");
        foreach (var step in score.Steps)
        {
            json.WriteNumberValue(step);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static MarketScore Read(JsonElement score) =>
        new(score.GetProperty("market").GetString()!,
            [.. score.GetProperty("steps").EnumerateArray().Select(step => step.GetInt64())])
        {
            AtMid = new Cash(score.GetProperty("atMid").GetInt64()),
            IfSold = new Cash(score.GetProperty("ifSold").GetInt64()),
            Spread = new Cash(score.GetProperty("spread").GetInt64()),
            Markout = new Cash(score.GetProperty("markout").GetInt64()),
            MarkoutShares = new Size(score.GetProperty("markoutShares").GetInt64()),
            Fills = score.GetProperty("fills").GetInt64(),
            Volume = new Size(score.GetProperty("volume").GetInt64()),
            Drawdown = new Cash(score.GetProperty("drawdown").GetInt64()),
            Inventory = new Size(score.GetProperty("inventory").GetInt64()),
            QuotingMicro = score.GetProperty("quotingMicro").GetInt64(),
            TwoSidedMicro = score.GetProperty("twoSidedMicro").GetInt64(),
        };
}
