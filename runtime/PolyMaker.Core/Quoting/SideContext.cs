using PolyMaker.Core.Markets;
using PolyMaker.Core.Rules;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// The part of the context that speaks of one side: filled from the rest of it for the bid, read, then for the ask. So
/// one rule serves both sides, and what it reads is what any other rule can read.
/// </summary>
public static class SideContext
{
    /// <summary>True for a slot that has a meaning only where a rule is asked once per side.</summary>
    public static bool Holds(ContextSlot slot) => slot is >= ContextSlot.SideSign and < ContextSlot.Count;

    /// <summary>What a side's slot is taken from, beside the outputs: bid first, then ask.</summary>
    public static IReadOnlyList<ContextSlot> Sources(ContextSlot slot) => slot switch
    {
        ContextSlot.SideSign or ContextSlot.SideModel => [],
        ContextSlot.SideShares => [ContextSlot.InventoryShares],
        ContextSlot.SideRatio => [ContextSlot.InventoryRatio],
        ContextSlot.SideBest => [ContextSlot.BookOthersBid, ContextSlot.BookOthersAsk],
        ContextSlot.SideSize => [ContextSlot.BookTouchBid, ContextSlot.BookTouchAsk],
        ContextSlot.SideRests => [ContextSlot.OwnSizeBid, ContextSlot.OwnSizeAsk],
        ContextSlot.SideAhead => [ContextSlot.OwnAheadBid, ContextSlot.OwnAheadAsk],
        ContextSlot.SideShare => [ContextSlot.OwnShareBid, ContextSlot.OwnShareAsk],
        ContextSlot.SideSinceFill or ContextSlot.SideSinceOtherFill =>
            [ContextSlot.OwnSinceFillBid, ContextSlot.OwnSinceFillAsk],
        _ => throw Invariant.Unreachable(slot),
    };

    /// <param name="fair">Of this decision, dollars.</param>
    /// <param name="model">What half spread and skew make of the distance from fair to the side's touch.</param>
    internal static void Fill(double[] context, Side side, double fair, double model)
    {
        bool buys = side == Side.Buy;
        double sign = buys ? 1 : -1;
        context[(int)ContextSlot.SideSign] = sign;
        context[(int)ContextSlot.SideShares] = sign * context[(int)ContextSlot.InventoryShares];
        context[(int)ContextSlot.SideRatio] = sign * context[(int)ContextSlot.InventoryRatio];
        context[(int)ContextSlot.SideModel] = model;
        context[(int)ContextSlot.SideBest] =
            sign * (fair - context[(int)(buys ? ContextSlot.BookOthersBid : ContextSlot.BookOthersAsk)]);
        Take(context, ContextSlot.SideSize, buys ? ContextSlot.BookTouchBid : ContextSlot.BookTouchAsk);
        Take(context, ContextSlot.SideRests, buys ? ContextSlot.OwnSizeBid : ContextSlot.OwnSizeAsk);
        Take(context, ContextSlot.SideAhead, buys ? ContextSlot.OwnAheadBid : ContextSlot.OwnAheadAsk);
        Take(context, ContextSlot.SideShare, buys ? ContextSlot.OwnShareBid : ContextSlot.OwnShareAsk);
        Take(context, ContextSlot.SideSinceFill, buys ? ContextSlot.OwnSinceFillBid : ContextSlot.OwnSinceFillAsk);
        Take(
            context, ContextSlot.SideSinceOtherFill,
            buys ? ContextSlot.OwnSinceFillAsk : ContextSlot.OwnSinceFillBid);
    }

    private static void Take(double[] context, ContextSlot slot, ContextSlot from) =>
        context[(int)slot] = context[(int)from];
}
