using System.Globalization;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Units;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Rendering;
using Spectre.Console;
using Size = PolyMaker.Core.Units.Size;

namespace PolyMaker.Host.Terminal;

/// <summary>
/// The book around its middle, asks above and bids below, with what of ours rests at each price, what stands in front
/// of it at most, and where the rules put the fair value.
/// </summary>
internal static class LadderLines
{
    private const int PriceWidth = 7;
    private const int SizeWidth = 10;
    private const int OwnWidth = 8;
    private const int AheadWidth = 10;

    public static IReadOnlyList<Line> Draw(MarketView market, int width, int height)
    {
        List<Line> lines = [Heading()];
        if (market.Bids.Count + market.Asks.Count == 0)
        {
            lines.Add(Line.Of(market.Glance.Feed switch
            {
                FeedState.Lost => " feed lost: no book until a snapshot",
                FeedState.Waiting => " no snapshot of the book yet",
                FeedState.Ended => " the market is resolved",
                _ => " the book is empty",
            }, Tones.Care));
            return lines;
        }

        int rows = Math.Max(0, height - 2);
        int asks = Math.Min(market.Asks.Count, Math.Max(rows / 2, rows - market.Bids.Count));
        LadderLevel[] above = Nearest(market.Asks, asks);
        LadderLevel[] below = Nearest(market.Bids, rows - above.Length);
        long largest = above.Concat(below).Select(each => each.Size.Micro).DefaultIfEmpty(0).Max();
        double fair = market.Glance.Fair ?? double.NaN;
        foreach (LadderLevel level in above.Reverse())
        {
            lines.Add(Level(market, level, Side.Sell, largest, width, level.Price.ToDouble() < fair));
        }

        lines.Add(Middle(market, width));
        foreach (LadderLevel level in below)
        {
            lines.Add(Level(market, level, Side.Buy, largest, width, level.Price.ToDouble() > fair));
        }

        return lines;
    }

    /// <summary>The best levels; those farther out where ours rest take the last places.</summary>
    internal static LadderLevel[] Nearest(IReadOnlyList<LadderLevel> levels, int rows)
    {
        LadderLevel[] far = [.. levels.Skip(rows).Where(level => level.Own.IsPositive).Take(rows / 2)];
        return [.. levels.Take(rows - far.Length).Concat(far).DistinctBy(level => level.Price)];
    }

    private static Line Heading() => new Line()
        .Right("price", PriceWidth, Tones.Faint).Right("size", SizeWidth, Tones.Faint)
        .Right("ours", OwnWidth, Tones.Faint).Add("  ahead", Tones.Faint);

    /// <param name="isBeyondFair">By the rules it costs more than it is worth, or is sold for less.</param>
    private static Line Level(
        MarketView market, LadderLevel level, Side side, long largest, int width, bool isBeyondFair)
    {
        Style look = side == Side.Buy ? Tones.Buy : Tones.Sell;
        bool isOurs = level.Own.IsPositive;
        Line line = new Line()
            .Right(Of(level.Price, market.Tick), PriceWidth, isOurs ? look.Combine(Tones.Strong) : look)
            .Right(Amounts.Shares(level.Size, SizeWidth - 1), SizeWidth)
            .Right(isOurs ? $"*{Amounts.Shares(level.Own, OwnWidth - 2)}" : "", OwnWidth, Tones.Strong)
            .Add(isOurs ? $"  {Ahead(market.Orders, side, level.Price)}" : "");
        if (isBeyondFair)
        {
            line.Add(" beyond fair", Tones.Faint);
        }

        int bar = largest <= 0 ? 0 : (int)((Int128)level.Size.Micro * Math.Max(0, width - 38) / largest);
        return bar > 0 && !isBeyondFair ? line.To(37).Add(new string('▪', bar), look) : line;
    }

    private static Line Middle(MarketView market, int width)
    {
        MarketGlance glance = market.Glance;
        string fair = glance.Fair is { } value && double.IsFinite(value)
            ? $"fair {value.ToString("0.0000", CultureInfo.InvariantCulture)}"
            : "no fair value";
        string middle = glance is { Bid: { } bid, Ask: { } ask }
            ? string.Create(CultureInfo.InvariantCulture,
                $"mid {(bid.ToDouble() + ask.ToDouble()) / 2:0.0000#} spread {(ask.Units - bid.Units) / 100.0:0.##}c")
            : "one side only";
        Line line = new Line().Add("─ ", Tones.Faint).Add(fair, Tones.Strong).Add($" {middle} ");
        return line.Add(new string('─', Math.Max(0, width - line.Width)), Tones.Faint);
    }

    /// <summary>Of our orders at a price the one that waits the shortest.</summary>
    private static string Ahead(IReadOnlyList<OwnOrder> orders, Side side, Price price)
    {
        Size[] ahead =
        [
            .. orders.Where(each => each.Order.Side == side && each.Order.Price == price)
                .Select(each => each.Ahead).OfType<Size>(),
        ];
        return ahead.Length == 0 ? "?" : Amounts.Shares(ahead.Aggregate(Size.Min), AheadWidth);
    }

    /// <summary>As many decimals as the tick has, so that a column of prices lines up.</summary>
    internal static string Of(Price price, Price tick)
    {
        int decimals = tick.Units % 100 == 0 ? 2 : tick.Units % 10 == 0 ? 3 : 4;
        string text = price.ToDouble().ToString($"F{decimals}", CultureInfo.InvariantCulture);
        return price.Units % Math.Max(1, tick.Units) == 0 ? text : price.ToString();
    }

    internal static string Shares(Size size) =>
        size.ToDouble().ToString(size.Micro >= 100_000 * Size.MicroPerShare ? "#,0" : "#,0.##",
            CultureInfo.InvariantCulture);

    /// <summary>An order's side as the lists have it: up is a purchase, as in the charts of the web pages.</summary>
    internal static (string Word, Style Look) Of(Side side) =>
        side == Side.Buy ? ("▲ buy", Tones.Buy) : ("▼ sell", Tones.Sell);

    /// <summary>The same of what was traded.</summary>
    internal static (string Word, Style Look) Traded(Side side) =>
        side == Side.Buy ? ("▲ bought", Tones.Buy) : ("▼ sold", Tones.Sell);
}
