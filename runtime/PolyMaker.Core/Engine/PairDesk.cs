using PolyMaker.Core.Commands;
using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Orders;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// Asks for pairs of YES and NO to be merged when the rules say so, one merge at a time. What is held is the word of
/// whoever keeps the account, never counted here: a merge moves real tokens. Part of the market's engine.
/// </summary>
internal sealed class PairDesk(MarketState state)
{
    // A merge that failed costs gas or a place in the relayer's queue: not again at once, however eager the rule.
    private const long FailurePauseMicro = 60 * Timestamp.MicroPerSecond;

    private Timestamp notBefore = Timestamp.Zero;

    public void Learn(in MarketEvent e)
    {
        switch (e.Kind)
        {
            case MarketEventKind.PairsHeld:
                state.Pairs = e.Size;
                break;
            case MarketEventKind.PairsMerged:
                state.Pairs = Size.Max(Size.Zero, state.Pairs - e.Size);
                state.PairsMerged += e.Size;
                state.PairsMerging = Size.Zero;
                break;
            case MarketEventKind.MergeFailed:
                state.PairsMerging = Size.Zero;
                notBefore = Timestamp.Max(notBefore, e.At.PlusMicro(FailurePauseMicro));
                break;
            default:
                throw Invariant.Unreachable(e.Kind);
        }
    }

    /// <summary>Adds the merge that the rule asks for now, if it does.</summary>
    public void Decide(PairRule? rule, CommandBuffer commands, Timestamp at)
    {
        if (rule is null || at < notBefore || state.PairsMerging.IsPositive || state.IsHalted || state.IsResolved
            || state.IsWithoutRules)
        {
            return;
        }

        Size free = Free();
        if (free > rule.MergeAbove && free.IsPositive)
        {
            state.PairsMerging = free;
            notBefore = at.PlusMicro(rule.EveryMicro);
            commands.Add(MarketCommand.Merge(at, free));
        }
    }

    /// <summary>
    /// Pairs of which no open order offers a half. An order sells what is beyond the pairs first, so that only what it
    /// offers above that takes a pair away.
    /// </summary>
    private Size Free()
    {
        Size yesOffered = Size.Zero;
        Size noOffered = Size.Zero;
        foreach (ref readonly Order order in state.Ledger.Open)
        {
            bool sellsYes = order.Side == Side.Sell && order.Outcome == Outcome.Yes;
            bool sellsNo = order.Side == Side.Buy && order.Outcome == Outcome.No;
            yesOffered += sellsYes ? order.Remaining : Size.Zero;
            noOffered += sellsNo ? order.Remaining : Size.Zero;
        }

        Size net = state.Position.Net;
        Size beyond = Size.Max(
            Size.Max(Size.Zero, yesOffered - Size.Max(Size.Zero, net)),
            Size.Max(Size.Zero, noOffered - Size.Max(Size.Zero, -net)));
        return Size.Max(Size.Zero, state.Pairs - beyond);
    }
}
