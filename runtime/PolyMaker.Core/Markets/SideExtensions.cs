namespace PolyMaker.Core.Markets;

/// <summary>The mirror rules between sides and outcomes: BUY NO at p is SELL YES at 1 - p.</summary>
public static class SideExtensions
{
    public static Side Opposite(this Side side) => side == Side.Buy ? Side.Sell : Side.Buy;

    public static Outcome Opposite(this Outcome outcome) => outcome == Outcome.Yes ? Outcome.No : Outcome.Yes;

    /// <summary>
    /// The side of an order on <paramref name="outcome"/>'s token, seen on the YES book (and the reverse: it is its own
    /// inverse).
    /// </summary>
    public static Side OnYesBook(this Side side, Outcome outcome) => outcome == Outcome.Yes ? side : side.Opposite();

    /// <summary>+1 for Buy, -1 for Sell.</summary>
    public static int Sign(this Side side) => side == Side.Buy ? 1 : -1;
}
