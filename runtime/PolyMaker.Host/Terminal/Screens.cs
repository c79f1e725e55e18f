using PolyMaker.Core;
using PolyMaker.Host.Looking;

namespace PolyMaker.Host.Terminal;

/// <summary>The screens: what is where at a size, and what keys can reach there. Pure.</summary>
internal static class Screens
{
    public const int LeastWidth = 40;
    public const int LeastHeight = 10;
    private const int LowWindow = 18;

    public static Pane Draw(ScreenInput input, ScreenState state, int width, int height)
    {
        if (width < LeastWidth || height < LeastHeight)
        {
            return new Pane((_, _) =>
            [
                Line.Of($"{width}x{height} is too small:"), Line.Of($"{LeastWidth}x{LeastHeight} is needed"),
                Line.Of("the run goes on"),
            ]);
        }

        Pane body = state.Screen switch
        {
            ScreenKind.Overview => Overview(input, state, width, height),
            ScreenKind.Market => MarketScreen.Draw(input, state, width, BodyHeight(height)),
            ScreenKind.Explain => Text(ExplainTitle(input, width), ExplainOf(input, width).All, state),
            ScreenKind.Help => Text("keys and words", HelpLines.All, state),
            _ => throw Invariant.Unreachable(state.Screen),
        };
        return Pane.Rows(
            Fixed(HeadHeight(height), (wide, high) => HeadLines.Draw(input, wide, high)),
            body,
            Fixed(NoticeHeight(state, height), (wide, high) => NoticeLines.Draw(input, wide, high, state.Tab % 2 == 1)),
            Fixed(1, (wide, _) => [KeyLine.Draw(input, state, wide)]));
    }

    /// <summary>What keys can reach.</summary>
    public static ScreenBounds Bounds(ScreenInput input, ScreenState state, int width, int height)
    {
        IReadOnlyList<int> order =
        [
            .. MarketOrder.Of(input.Run?.Markets ?? [], state.Sort, state.Filter).Select(each => each.Number),
        ];
        int page = Math.Max(1, BodyHeight(height) - 1);
        return state.Screen switch
        {
            ScreenKind.Overview => new ScreenBounds(order, Math.Max(1, OverviewRows(state, height) - 1), 0, []),
            ScreenKind.Market => new ScreenBounds(
                order, page, MarketScreen.LastScroll(input, state, width, BodyHeight(height)), []),
            ScreenKind.Explain when ExplainOf(input, width) is var text => new ScreenBounds(
                order, page, Math.Max(0, text.All.Count - page), text.Sections),
            _ => new ScreenBounds(order, page, Math.Max(0, HelpLines.All.Count - page), []),
        };
    }

    public static int HeadHeight(int height) => height < LowWindow ? 2 : HeadLines.Most;

    /// <summary>Lines between the head and what was said last.</summary>
    private static int BodyHeight(int height) => height - HeadHeight(height) - NoticeHeight(new ScreenState
    {
        Screen = ScreenKind.Market,
    }, height) - 1;

    /// <summary>Outside of the overview only the last thing that was said is told.</summary>
    private static int NoticeHeight(ScreenState state, int height) =>
        state.Screen != ScreenKind.Overview ? 1
        : state.Tab % 2 == 1 ? (height - HeadHeight(height)) * 2 / 3
        : height < LowWindow ? 1
        : Math.Clamp(height / 6, 3, 10);

    /// <summary>Lines of the table, its heading among them.</summary>
    private static int OverviewRows(ScreenState state, int height) =>
        Math.Max(2, height - HeadHeight(height) - NoticeHeight(state, height) - 3);

    private static Pane Overview(ScreenInput input, ScreenState state, int width, int height)
    {
        IReadOnlyList<MarketGlance> all = input.Run?.Markets ?? [];
        IReadOnlyList<MarketGlance> listed = MarketOrder.Of(all, state.Sort, state.Filter);
        int? chosen = listed.Any(each => each.Number == state.Chosen) ? state.Chosen
            : listed.Count > 0 ? listed[0].Number
            : null;
        string filter = state.Filter.Length > 0
            ? $"{listed.Count} of {all.Count} markets with \"{CellText.Clean(state.Filter)}\""
            : $"{all.Count} markets";
        string title = $"{filter}, by {MarketOrder.Name(state.Sort)}";
        return new Pane((wide, high) =>
        [
            NoticeLines.Rule(title, wide),
            .. Padded(
                listed.Count == 0 && all.Count > 0
                    ? [Line.Of("no market has that in its name; Esc lists all", Tones.Care)]
                    : MarketTable.Draw(listed, chosen, wide, high - 2),
                high - 2),
            NoticeLines.Rule(Told(listed.FirstOrDefault(each => each.Number == chosen), wide), wide),
        ]);
    }

    /// <summary>The chosen market's whole name, and why it does not quote: the table has no room for either.</summary>
    private static string Told(MarketGlance? market, int width)
    {
        const string Events = "events";
        if (market is null)
        {
            return Events;
        }

        string why = MarketWords.Why(market);
        string text = CellText.Clean(market.Market) + (why.Length > 0 ? $": {CellText.Clean(why)}" : "");
        return CellText.Crop(text, width - Events.Length - 12) + $" ── {Events}";
    }

    private static IEnumerable<Line> Padded(IReadOnlyList<Line> lines, int height) =>
        lines.Concat(Enumerable.Range(0, Math.Max(0, height)).Select(_ => new Line())).Take(Math.Max(0, height));

    private static Pane Text(string title, IReadOnlyList<Line> text, ScreenState state) =>
        new((wide, high) =>
        {
            int page = Math.Max(1, high - 1);
            int from = Math.Clamp(state.Scroll, 0, Math.Max(0, text.Count - page));
            string where = text.Count > page ? $", {from + 1} to {from + page} of {text.Count}" : "";
            return [NoticeLines.Rule(title + where, wide), .. text.Skip(from).Take(page)];
        });

    private static string ExplainTitle(ScreenInput input, int width) => input.Market is { } market
        ? $"why: {CellText.CropMiddle(CellText.Clean(market.Glance.Market), width - 26)}"
        : "why a quote stands where it stands";

    private static ExplainLines ExplainOf(ScreenInput input, int width) => input.Market is { Decision: { } decision }
        ? ExplainLines.Of(decision, input.Market.At, width)
        : ExplainLines.None(input.Market is null ? "asking the trading loop" : "nothing was decided for it yet");

    private static Pane Fixed(int height, Func<int, int, IReadOnlyList<Line>> draw) =>
        new Pane(draw).Of(height);
}
