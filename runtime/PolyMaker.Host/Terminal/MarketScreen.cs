using PolyMaker.Host.Looking;

namespace PolyMaker.Host.Terminal;

/// <summary>
/// One market: its ladder, what it holds and how near its limits are, its orders and fills. A wide window has a column
/// for each; a narrow one shows one of the lists, a low one either facts or a list.
/// </summary>
internal static class MarketScreen
{
    private const int ThreeColumns = 150;
    private const int LadderWidth = 40;
    private const int WideLadder = 56;
    private const int LowBody = 15;
    private const int NarrowWindow = 64;
    private const int FactRows = 9;
    private const int AllFacts = 20;
    private const int LongestTitle = 34;
    private const int RoomForWhy = AllFacts + 12;

    public static Pane Draw(ScreenInput input, ScreenState state, int width, int height)
    {
        if (input.Market is not { } market)
        {
            return new Pane((_, _) => [Line.Of("asking the trading loop", Tones.Faint)]);
        }

        Pane ladder = Boxed(market.Glance.Market, (wide, high) => LadderLines.Draw(market, wide, high));
        Pane facts = Boxed("position and limits", (wide, _) => MarketFacts.Draw(market, wide));
        if (width >= ThreeColumns)
        {
            Pane[] lists = [.. MarketLists.Names.Select((name, list) => Boxed(
                name, (_, high) => MarketLists.Window(market, list, list == 0 ? state.Scroll : 0, high)))];
            Pane middle = height < RoomForWhy
                ? facts
                : Pane.Rows(facts.Of(AllFacts), Boxed("why (e: all of it)", (wide, _) => Why(market, wide)));
            return Pane.Columns(ladder.Of(LadderColumns(width)), middle, Pane.Rows(lists));
        }

        if (width < NarrowWindow)
        {
            return (state.Tab % 2) == 0 ? ladder : Lower(market, state with { Tab = state.Tab / 2 }, facts);
        }

        return Pane.Columns(
            ladder.Of(LadderColumns(width)),
            height < LowBody
                ? Lower(market, state, facts)
                : Pane.Rows(facts.Of(FactsHeight(height)), List(market, state.Tab, state.Scroll)));
    }

    public static int LastScroll(ScreenInput input, ScreenState state, int width, int height)
    {
        if (input.Market is not { } market)
        {
            return 0;
        }

        int list = width >= ThreeColumns ? 0 : height < LowBody ? state.Tab - 1 : state.Tab;
        int rows = width >= ThreeColumns ? (height / 3) - 2
            : height < LowBody ? height - 2
            : height - FactsHeight(height) - 2;
        return list < 0 ? 0 : MarketLists.LastScroll(market, list % MarketLists.Names.Length, Math.Max(1, rows));
    }

    private static IReadOnlyList<Line> Why(MarketView market, int width) => market.Decision is { } decision
        ? ExplainLines.Of(decision, market.At, width).All
        : [Line.Of("nothing was decided yet", Tones.Faint)];

    /// <summary>Facts and lists by turns.</summary>
    private static Pane Lower(MarketView market, ScreenState state, Pane facts)
    {
        int place = state.Tab % (MarketLists.Names.Length + 1);
        return place == 0 ? facts : List(market, place - 1, state.Scroll);
    }

    private static Pane List(MarketView market, int tab, int scroll)
    {
        int list = tab % MarketLists.Names.Length;
        return Boxed(
            $"{MarketLists.Names[list]} (Tab: the next list)",
            (_, high) => MarketLists.Window(market, list, scroll, high));
    }

    private static int LadderColumns(int width) => width >= 110 ? WideLadder : LadderWidth;

    private static int FactsHeight(int height) => 2 + Math.Clamp(height / 2, FactRows, AllFacts - 2);

    private static Pane Boxed(string title, Func<int, int, IReadOnlyList<Line>> draw) =>
        new Pane(draw).Boxed(CellText.CropMiddle(CellText.Clean(title), LongestTitle));
}
