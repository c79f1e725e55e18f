using System.Globalization;
using PolyMaker.Core.Units;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Rendering;
using Spectre.Console;

namespace PolyMaker.Host.Terminal;

/// <summary>The markets of the overview: a row each, and as many columns as there is room for.</summary>
internal static class MarketTable
{
    private const int LeastName = 12;
    private const int MostName = 44;
    private const int LeastWhy = 18;
    private const int Wide = 9;

    // In the order in which they are shown.
    private static readonly Column[] Known =
    [
        new("feed", 7, 0, market => MarketWords.Feed(market)) { IsLeft = true },
        new("state", 7, 0, market => MarketWords.Standing(market)) { IsLeft = true },
        new("bid", 6, 1, market => (Quoted(market.Bid), Tones.Plain)),
        new("ask", 6, 1, market => (Quoted(market.Ask), Tones.Plain)),
        new("our b", 6, 2, market => (Quoted(market.OurBid), Tones.Buy)),
        new("our a", 6, 2, market => (Quoted(market.OurAsk), Tones.Sell)),
        new("fair", 6, 8, market => (Fair(market.Fair), Tones.Plain)),
        new("position", Wide, 3, market => (Amounts.Signed(market.Position, Wide), Tones.Plain)),
        new("pnl", Wide, 3, market =>
            (Amounts.Signed(market.ProfitAndLoss, Wide), Tones.OfMoney(market.ProfitAndLoss))),
        new("today", Wide, 7, market => (Amounts.Signed(market.Today, Wide), Tones.OfMoney(market.Today))),
        new("limit", 5, 6, market => Limit(MarketOrder.LimitPercent(market))),
        new("ord", 3, 4, market => (Cells.Of(market.Orders), Tones.Plain)),
        new("fills", 6, 5, market => (Count(market.Fills), Tones.Plain)),
        new("volume", 10, 10, market => (Amounts.Signed(market.Volume, 11).TrimStart('+'), Tones.Plain)),
        new("profile", 12, 9, market => (market.Profile, Tones.Faint)) { IsLeft = true },
    ];

    /// <summary>Lines: a heading and the rows around the chosen one.</summary>
    public static IReadOnlyList<Line> Draw(
        IReadOnlyList<MarketGlance> markets, int? chosen, int width, int height)
    {
        List<Column> columns = Fitting(width, out int name, out int why);
        List<Line> lines = [Heading(columns, name, why, width)];
        int rows = Math.Max(0, height - 1);
        int at = Math.Max(0, markets.ToList().FindIndex(each => each.Number == chosen));
        int top = TopOf(at, rows, markets.Count);
        for (int row = top; row < Math.Min(markets.Count, top + rows); row++)
        {
            Line line = Row(columns, markets[row], name, why, row == at && chosen is not null);
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>The chosen row stands in the window, in its middle where there is more on both sides.</summary>
    public static int TopOf(int at, int rows, int count) => Math.Clamp(at - (rows / 2), 0, Math.Max(0, count - rows));

    private static string Count(long count) => count < 100_000
        ? Cells.Of(count)
        : count.ToString(count < 100_000_000 ? "#,0,k" : "#,0,,M", CultureInfo.InvariantCulture);

    private static List<Column> Fitting(int width, out int name, out int why)
    {
        // The mark, and a space behind the name.
        int left = width - 2 - LeastName;
        HashSet<Column> taken = [];
        foreach (Column column in Known.OrderBy(each => each.Rank))
        {
            if (left >= column.Width + 1)
            {
                taken.Add(column);
                left -= column.Width + 1;
            }
        }

        int more = Math.Min(left, MostName - LeastName);
        name = LeastName + Math.Max(0, more);
        left -= more;
        why = left > LeastWhy ? left - 1 : 0;
        return [.. Known.Where(taken.Contains)];
    }

    private static Line Heading(List<Column> columns, int name, int why, int width)
    {
        Line line = new Line().Add("  ", Tones.Heading).Cell("market", name, Tones.Heading);
        foreach (Column column in columns)
        {
            line.Add(" ", Tones.Heading);
            _ = column.IsLeft
                ? line.Cell(column.Heading, column.Width, Tones.Heading)
                : line.Right(column.Heading, column.Width, Tones.Heading);
        }

        if (why > 0)
        {
            line.Add(" ", Tones.Heading).Cell("why", why, Tones.Heading);
        }

        return line.Add(new string(' ', Math.Max(0, width - line.Width)), Tones.Heading);
    }

    private static Line Row(List<Column> columns, MarketGlance market, int name, int why, bool isChosen)
    {
        Style? over = isChosen ? Tones.Chosen : null;
        Line line = new Line().Add(isChosen ? "> " : "  ", over).Name(market.Market, name, over);
        foreach (Column column in columns)
        {
            (string text, Style look) = column.Show(market);
            Style style = over is null ? look : look.Combine(over);
            line.Add(" ", over);
            _ = column.IsLeft ? line.Cell(text, column.Width, style) : line.Right(text, column.Width, style);
        }

        return why > 0 ? line.Add(" ", over).Cell(MarketWords.Why(market), why, over ?? Tones.Faint) : line;
    }

    /// <summary>Three decimals at least, so that prices of one column stand under each other.</summary>
    private static string Quoted(Price? price) => price is { } known
        ? known.ToString() is var text && text.IndexOf('.') is var point && point >= 0
            ? text.PadRight(point + 4, '0')
            : text
        : Cells.None;

    private static string Fair(double? fair) => fair is { } value && double.IsFinite(value)
        ? value.ToString("0.0000", CultureInfo.InvariantCulture)
        : Cells.None;

    private static (string Text, Style Look) Limit(int percent) =>
        ($"{percent}%", percent >= 100 ? Tones.Alarm : percent >= 80 ? Tones.Care : Tones.Plain);

    /// <param name="Rank">The smaller, the more it is needed.</param>
    private sealed record Column(
        string Heading, int Width, int Rank, Func<MarketGlance, (string Text, Style Look)> Show)
    {
        public bool IsLeft { get; init; }
    }
}
