using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// The part of <see cref="Vocabulary"/> that quoting forms are about: our own orders by side, the book without them,
/// and side.*, which means the side that a rule is being asked for.
/// </summary>
internal static class SideVariables
{
    private const double ManyShares = 1e9;
    private const double ManySeconds = 1e10;
    private const double BookAge = 10;

    public const string Prefix = "side.";

    public static IEnumerable<Variable> All => [.. Own(), .. Side()];

    private static Variable[] Own() =>
    [
        new("book.others_bid", ContextSlot.BookOthersBid, Unit.Price, 0, 1, "book", BookAge,
            "Best bid that is not only our own orders."),
        new("book.others_ask", ContextSlot.BookOthersAsk, Unit.Price, 0, 1, "book", BookAge,
            "Best ask that is not only our own orders."),
        new("own.size_bid", ContextSlot.OwnSizeBid, Unit.Share, 0, ManyShares, "ledger", null,
            "Shares that our bids may still buy, in whatever state they are."),
        new("own.size_ask", ContextSlot.OwnSizeAsk, Unit.Share, 0, ManyShares, "ledger", null,
            "Shares that our asks may still sell, in whatever state they are."),
        new("own.since_fill_bid", ContextSlot.OwnSinceFillBid, Unit.Second, 0, ManySeconds, "ledger", null,
            "Time since a resting bid of ours last traded; some thirty years before the first."),
        new("own.since_fill_ask", ContextSlot.OwnSinceFillAsk, Unit.Second, 0, ManySeconds, "ledger", null,
            "Time since a resting ask of ours last traded; some thirty years before the first."),
        new("market.fee_rate", ContextSlot.MarketFeeRate, Unit.None, 0, 1, "market", null,
            "Taker fee rate of the market, for taker_fee(p, rate); 0 when takers pay nothing."),
    ];

    private static Variable[] Side() =>
    [
        new("side.sign", ContextSlot.SideSign, Unit.None, -1, 1, "side", null, "1 for the bid, -1 for the ask."),
        new("side.shares", ContextSlot.SideShares, Unit.Share, -ManyShares, ManyShares, "side", null,
            "Net position in the direction of the side: above 0 the side adds to what is held, below it closes."),
        new("side.ratio", ContextSlot.SideRatio, Unit.None, -1, 1, "side", null,
            "The same over risk.max_position."),
        new("side.model", ContextSlot.SideModel, Unit.Price, -2, 2, "side", null,
            "Distance from fair to the side's nearest quote as half_spread and skew have it."),
        new("side.best", ContextSlot.SideBest, Unit.Price, -1, 1, "side", BookAge,
            "Distance from fair to the best price of others on the side; below 0 when they bid above fair or ask "
                + "below it."),
        new("side.size", ContextSlot.SideSize, Unit.Share, 0, ManyShares, "side", BookAge,
            "Shares at the best price of the side."),
        new("side.rests", ContextSlot.SideRests, Unit.Share, 0, ManyShares, "side", null,
            "Shares of our own orders on the side."),
        new("side.ahead", ContextSlot.SideAhead, Unit.Share, 0, ManyShares, "side", BookAge,
            "Shares in front of our best order of the side, at most."),
        new("side.share", ContextSlot.SideShare, Unit.None, 0, 1, "side", BookAge,
            "Our part of the shares within 2c of the side's best price."),
        new("side.since_fill", ContextSlot.SideSinceFill, Unit.Second, 0, ManySeconds, "side", null,
            "Time since a resting order of ours on the side last traded."),
        new("side.since_other_fill", ContextSlot.SideSinceOtherFill, Unit.Second, 0, ManySeconds, "side", null,
            "The same of the other side."),
    ];
}
