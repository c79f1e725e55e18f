using PolyMaker.Core.Units;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PolyMaker.Host.Rendering;

/// <summary>
/// The live display on a terminal: one row per market, what is running above, how far it got below. It fits the window:
/// a narrow one gets no lines between the columns and shorter names, a low one fewer markets.
/// </summary>
public static class LiveTable
{
    private const int WidestName = 32;
    private const int NarrowestName = 12;
    private const int WidthWithLines = 112;

    // Columns other than the name, with one space between them.
    private const int WidthOfNumbers = 62;

    // Title, heading, border and the two lines below.
    private const int LinesAround = 8;
    private const int BarWidth = 30;
    private static readonly string[] Numbers =
        ["bid", "ask", "our bid", "our ask", "position", "pnl", "orders", "fills"];

    /// <param name="view">What to show.</param>
    /// <param name="width">Columns of the window.</param>
    /// <param name="height">Lines of the window; 0 when it has no end.</param>
    public static IRenderable Build(LiveView view, int width = Output.DefaultWidth, int height = 0)
    {
        var isNarrow = width < WidthWithLines;
        var nameWidth = Math.Clamp(width - WidthOfNumbers, NarrowestName, WidestName);
        var table = new Table()
            .Border(isNarrow ? TableBorder.None : TableBorder.Rounded)
            .Title(Markup.Escape(Title(view)));
        table.AddColumn(Column("market", isNarrow));
        foreach (var heading in Numbers)
        {
            table.AddColumn(Column(heading, isNarrow).RightAligned());
        }

        var shown = 0;
        var linesLeft = height == 0 ? int.MaxValue : Math.Max(1, height - LinesAround);
        while (shown < view.Markets.Count && (linesLeft -= LinesOf(view.Markets[shown])) >= 0)
        {
            AddRow(table, view.Markets[shown++], nameWidth);
        }

        var hidden = view.Markets.Count - shown;
        var reload = view.Reload.IsRefused ? $"{view.Reload}, see above" : view.Reload.ToString();
        var below = (hidden > 0 ? $"and {hidden} more markets; a larger window or --market SLUG shows them\n" : "")
            + $"{view.At}  {(view.Progress is { } share ? Cells.Bar(share, BarWidth) : "")}\n"
            + $"rules {view.Rules}  last reload: {reload}  takers: {view.Flow}";
        return new Rows(table, new Text(below));
    }

    private static TableColumn Column(string heading, bool isNarrow)
    {
        var column = new TableColumn(heading).NoWrap();
        return isNarrow ? column.Padding(0, 0, 1, 0) : column;
    }

    private static int LinesOf(MarketRow row) => row.Quiet is null ? 1 : 2;

    private static void AddRow(Table table, MarketRow row, int nameWidth) => table.AddRow(
        new Text(Cells.Name(row.Market, nameWidth)
            + (row.Quiet is null ? "" : "\n" + Cells.Name($"  quiet: {row.Quiet}", nameWidth))),
        new Text(Cells.Of(row.Bid)),
        new Text(Cells.Of(row.Ask)),
        new Text(Cells.Of(row.OurBid), new Style(Color.Green)),
        new Text(Cells.Of(row.OurAsk), new Style(Color.Red)),
        new Text(Cells.Of(row.Position)),
        new Text(Cells.Of(row.ProfitAndLoss), new Style(ColourOf(row.ProfitAndLoss))),
        new Text(Cells.Of(row.Orders)),
        new Text(Cells.Of(row.Fills)));

    private static string Title(LiveView view) =>
        $"{Cells.Recording(view.Recording, view.IsSynthetic)}  {LiveLines.Speed(view.Speed)}";

    private static Color ColourOf(Cash cash) =>
        cash < Cash.Zero ? Color.Red : cash > Cash.Zero ? Color.Green : Color.Default;
}
