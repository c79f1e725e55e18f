using System.Globalization;
using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Comparing;

/// <summary>The outcomes of both sides line by line, as every format shows them.</summary>
internal static class OutcomeRows
{
    public static IReadOnlyList<(string Heading, string Before, string After, string Change)> Of(
        ReplayComparison replay)
    {
        var (before, after) = (replay.Before, replay.After);
        List<(string, string, string, string)> rows =
        [
            Count("decisions that quote", before.Quotes, after.Quotes),
            Count("orders placed", before.Placed, after.Placed),
            Count("fills", before.Fills, after.Fills),
            Shares("volume, shares", before.Volume, after.Volume),
            Cents("edge per share", before.EdgePerShare, after.EdgePerShare),
            Dollars("pnl at mid, $", before.ProfitAtMid, after.ProfitAtMid),
            Dollars("pnl if sold, $", before.ProfitAtLiquidation, after.ProfitAtLiquidation),
            Dollars("fees, $", before.Fees, after.Fees),
            Shares("maximum inventory, shares", before.MaximumInventory, after.MaximumInventory),
            Dollars("maximum drawdown, $", before.MaximumDrawdown, after.MaximumDrawdown) switch
            {
                var (heading, was, now, change) => (heading, was.TrimStart('+'), now.TrimStart('+'), change),
            },
        ];
        foreach (var seconds in before.Markouts.Keys.Union(after.Markouts.Keys).Order())
        {
            rows.Add(Cents($"markout {seconds} s, per share", before.Markouts.GetValueOrDefault(seconds),
                after.Markouts.GetValueOrDefault(seconds)));
        }

        rows.Add(("time pulled", Cells.Percent(before.TimePulled), Cells.Percent(after.TimePulled),
            Points(after.TimePulled - before.TimePulled)));
        return rows;
    }

    private static (string, string, string, string) Count(string heading, long before, long after) => (
        heading, Cells.Of(before), Cells.Of(after), (after - before).ToString("+#,0;-#,0;0", null));

    private static (string, string, string, string) Shares(string heading, Size before, Size after) =>
        (heading, before.ToString(), after.ToString(), Cells.Of(after - before));

    private static (string, string, string, string) Dollars(string heading, Cash before, Cash after) =>
        (heading, Cells.Of(before), Cells.Of(after), Cells.Of(after - before));

    private static (string, string, string, string) Cents(string heading, double? before, double? after) =>
        (heading, Cells.Cents(before), Cells.Cents(after), Cells.Cents(after - before));

    private static string Points(double? share) => share is { } value
        ? (value * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + "%"
        : Cells.None;
}
