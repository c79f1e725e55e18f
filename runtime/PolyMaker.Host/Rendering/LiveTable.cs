using PolyMaker.Core.Units;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolyMaker.Host.Rendering;

/// <summary>The live display on a terminal: one row per market, what is running above, how far it got below.</summary>
public static class LiveTable
{
    private const int NameWidth = 32;
    private const int BarWidth = 30;

    public static IRenderable Build(LiveView view)
    {
        var table = new Table().Border(TableBorder.Rounded).Title(Markup.Escape(Title(view)));
        table.AddColumn("market");
        foreach (var heading in (string[])["bid", "ask", "our bid", "our ask", "position", "pnl", "orders", "fills"])
        {
            table.AddColumn(new TableColumn(heading).RightAligned());
        }

        foreach (var row in view.Markets)
        {
            table.AddRow(
                new Text(Cells.Name(row.Market, NameWidth) + (row.Quiet is null ? "" : $"\n  quiet: {row.Quiet}")),
                new Text(Cells.Of(row.Bid)),
                new Text(Cells.Of(row.Ask)),
                new Text(Cells.Of(row.OurBid), new Style(Color.Green)),
                new Text(Cells.Of(row.OurAsk), new Style(Color.Red)),
                new Text(Cells.Of(row.Position)),
                new Text(Cells.Of(row.ProfitAndLoss), new Style(ColourOf(row.ProfitAndLoss))),
                new Text(Cells.Of(row.Orders)),
                new Text(Cells.Of(row.Fills)));
        }

        var below = $"{view.At}  {(view.Progress is { } share ? Cells.Bar(share, BarWidth) : "")}\n"
            + $"rules {view.Rules}  last reload: {view.Reload}  takers: {view.Flow}";
        return new Rows(table, new Text(below));
    }

    private static string Title(LiveView view) =>
        $"{Cells.Recording(view.Recording, view.IsSynthetic)}  {LiveLines.Speed(view.Speed)}";

    private static Color ColourOf(Cash cash) =>
        cash < Cash.Zero ? Color.Red : cash > Cash.Zero ? Color.Green : Color.Default;
}
