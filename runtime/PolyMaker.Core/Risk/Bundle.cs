using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// Markets of which at most one ends in YES, or one market alone, and what they lose together at worst: over every
/// winner there can be, also one that is none of these. O(markets in it) a change. One writer: the account's engine.
/// </summary>
public sealed class Bundle
{
    private readonly List<Stake> stakes = [];

    // All of them ending in NO: the sum every other outcome is told from.
    private Cash noneWins = Cash.Zero;

    public int Count => stakes.Count;

    /// <summary>Never below zero: what is won for certain here makes up for nothing elsewhere.</summary>
    public Cash Worst { get; private set; }

    public int Add()
    {
        stakes.Add(Stake.Nothing);
        return stakes.Count - 1;
    }

    public void Change(int member, in Stake stake)
    {
        noneWins += stake.IfNo - stakes[member].IfNo;
        stakes[member] = stake;
        Worst = WorstWith(member, stake);
    }

    /// <summary>The worst case were this member's stake another one.</summary>
    public Cash WorstWith(int member, in Stake stake)
    {
        (Cash others, Cash lean) = Without(member);
        return Cash.Max(Cash.Zero, others + Cash.Max(stake.IfNo + lean, stake.IfYes));
    }

    /// <summary>
    /// The others: what they lose when all end in NO, and how much worse the worst winner among them makes it.
    /// </summary>
    public (Cash NoneWins, Cash Lean) Without(int member)
    {
        Cash lean = Cash.Zero;
        for (int each = 0; each < stakes.Count; each++)
        {
            lean = each == member ? lean : Cash.Max(lean, stakes[each].Lean);
        }

        return (noneWins - stakes[member].IfNo, lean);
    }
}
