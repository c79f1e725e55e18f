using System.Globalization;
using System.Text.Json;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.UnitTests.Polymarket.Vectors;

/// <summary>Reads what the vector files write as text or as numbers, without ever passing through a double.</summary>
internal static class VectorInput
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static decimal Number(this JsonElement element, string name)
    {
        JsonElement value = element.GetProperty(name);
        return value.ValueKind == JsonValueKind.Number
            ? value.GetDecimal()
            : decimal.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    public static long Whole(this JsonElement element, string name) => decimal.ToInt64(Exactly(element.Number(name)));

    public static Price Price(this JsonElement element, string name) =>
        new(decimal.ToInt32(Exactly(element.Number(name) * PolyMaker.Core.Units.Price.UnitsPerDollar)));

    public static Size Size(this JsonElement element, string name) =>
        new(decimal.ToInt64(Exactly(element.Number(name) * PolyMaker.Core.Units.Size.MicroPerShare)));

    public static Cash Cash(this JsonElement element, string name) =>
        new(decimal.ToInt64(Exactly(element.Number(name) * PolyMaker.Core.Units.Cash.MicroPerDollar)));

    public static TickSize Tick(this JsonElement element) => new(element.Price("tickSize").Units);

    /// <summary>"BUY" and "SELL" in most files, 0 and 1 in one.</summary>
    public static Side Side(this JsonElement element)
    {
        JsonElement side = element.GetProperty("side");
        return side.ValueKind == JsonValueKind.Number
            ? (Side)side.GetInt32()
            : side.GetString() == "BUY" ? PolyMaker.Core.Markets.Side.Buy : PolyMaker.Core.Markets.Side.Sell;
    }

    public static OrderAmounts Amounts(this JsonElement element) =>
        new(element.Whole("makerAmount"), element.Whole("takerAmount"));

    private static decimal Exactly(decimal value)
    {
        Assert.Equal(decimal.Truncate(value), value);
        return value;
    }
}
