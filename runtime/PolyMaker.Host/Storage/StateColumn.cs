using System.Globalization;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Storage;

/// <summary>A column of an answer: its name, and what its number counts, so that it is shown as people write.</summary>
internal sealed record StateColumn(string Name, ColumnUnit Unit)
{
    /// <summary>Exact, whatever the unit; empty for nothing.</summary>
    public string Text(object? value) => value is null or DBNull ? "" : Unit switch
    {
        ColumnUnit.Text => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        ColumnUnit.Count => Number(value).ToString(CultureInfo.InvariantCulture),
        ColumnUnit.Money => new Cash(Number(value)).ToString(),
        ColumnUnit.Shares => new Size(Number(value)).ToString(),
        ColumnUnit.Price => new Price((int)Number(value)).ToString(),
        ColumnUnit.Time => new Timestamp(Number(value)).ToString(),
        ColumnUnit.Order => new Core.Orders.OrderId(Number(value)).ToString(),
        _ => throw Core.Invariant.Unreachable(Unit),
    };

    private static long Number(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture);
}
