using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Host.Looking;
using PolyMaker.Host.Rendering;
using Spectre.Console;
using Size = PolyMaker.Core.Units.Size;

namespace PolyMaker.Host.Terminal;

/// <summary>What rests, what was filled, and what ended of a market; the newest first.</summary>
internal static class MarketLists
{
    /// <summary>In the order in which Tab shows them.</summary>
    public static readonly string[] Names = ["own orders", "fills", "ended orders"];

    private const int OrderSide = 7;
    private const int FillSide = 9;
    private const int LeftWidth = 8;
    private const int AheadWidth = 11;
    private const int FilledWidth = 9;

    /// <summary>A heading and the entries from one on, as many as fit.</summary>
    public static IReadOnlyList<Line> Window(MarketView market, int list, int scroll, int height)
    {
        int count = Count(market, list);
        if (count == 0)
        {
            return [Line.Of(list == 0 ? "nothing rests" : "none yet", Tones.Faint)];
        }

        int from = Math.Clamp(scroll, 0, Math.Min(count, LastScroll(market, list, height)));
        int rows = Math.Max(0, Math.Min(height - 1, count - from));
        return
        [
            list switch { 0 => OrderHeading(), 1 => FillHeading(), _ => ClosedHeading() },
            .. Enumerable.Range(from, rows).Select(row => Entry(market, list, count - 1 - row)),
        ];
    }

    public static int LastScroll(MarketView market, int list, int height) =>
        Math.Max(0, Count(market, list) + 1 - height);

    private static int Count(MarketView market, int list) =>
        list switch { 0 => market.Orders.Count, 1 => market.Fills.Count, _ => market.Closed.Count };

    /// <param name="market">What is shown.</param>
    /// <param name="list">Which of the lists.</param>
    /// <param name="at">From the oldest.</param>
    private static Line Entry(MarketView market, int list, int at) => list switch
    {
        0 => Order(market.Orders[at], market.Tick),
        1 => Fill(market.Fills[at], market.Tick),
        _ => Closed(market.Closed[at], market.Tick),
    };

    private static Line OrderHeading() => new Line().Cell("side", OrderSide, Tones.Faint).Right("price", 6, Tones.Faint)
        .Right("left", LeftWidth, Tones.Faint).Right("ahead", AheadWidth, Tones.Faint)
        .Add(" ").Cell("band", 8, Tones.Faint).Add(" state, since", Tones.Faint);

    private static Line Order(OwnOrder order, Price tick)
    {
        (string side, Style look) = LadderLines.Of(order.Order.Side);
        return new Line().Cell(side, OrderSide, look).Right(LadderLines.Of(order.Order.Price, tick), 6, look)
            .Right(Amounts.Shares(order.Order.Remaining, LeftWidth - 1), LeftWidth)
            .Right(order.Ahead is { } ahead ? Amounts.Shares(ahead, AheadWidth - 1) : "?", AheadWidth)
            .Add(" ").Cell(order.Band, 8)
            .Add($" {order.Order.State.ToString().ToLowerInvariant()} {Cells.Time(order.Order.PlacedAt)}", Tones.Faint);
    }

    private static Line FillHeading() => new Line().Cell("time", 9, Tones.Faint).Cell("side", FillSide, Tones.Faint)
        .Right("price", 6, Tones.Faint).Right("size", FilledWidth, Tones.Faint).Right("to mid", 9, Tones.Faint)
        .Add("  fee", Tones.Faint);

    private static Line Fill(FillMark fill, Price tick)
    {
        (string side, Style look) = LadderLines.Traded(fill.Side);
        double gain = (fill.Mid - fill.Price.ToDouble()) * (fill.Side == Side.Buy ? 1 : -1);
        return new Line().Cell(Cells.Time(fill.At), 9).Cell(side, FillSide, look)
            .Right(LadderLines.Of(fill.Price, tick), 6, look)
            .Right(Amounts.Shares(fill.Size, FilledWidth - 1), FilledWidth)
            .Right(Cells.Cents(gain), 9, gain < 0 ? Tones.Bad : Tones.Good)
            .Add($"  {Cells.Of(fill.Fee)}").Add(fill.IsPending ? " not settled" : "", Tones.Care);
    }

    private static Line ClosedHeading() => new Line().Cell("time", 9, Tones.Faint).Cell("side", OrderSide, Tones.Faint)
        .Right("price", 6, Tones.Faint).Right("filled", FilledWidth, Tones.Faint).Add("  how", Tones.Faint);

    private static Line Closed(ClosedOrder closed, Price tick)
    {
        (string side, Style look) = LadderLines.Of(closed.Order.Side);
        return new Line().Cell(Cells.Time(closed.At), 9).Cell(side, OrderSide, look)
            .Right(LadderLines.Of(closed.Order.Price, tick), 6, look)
            .Right(Filled(closed.Order.FilledSize), FilledWidth)
            .Add($"  {closed.How.Replace('_', ' ')}");
    }

    private static string Filled(Size size) =>
        size == Size.Zero ? Cells.None : Amounts.Shares(size, FilledWidth - 1);
}
