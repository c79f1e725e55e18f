using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>A market's place under one ceiling.</summary>
public readonly record struct CeilingLink(Ceiling Ceiling, Bundle Bundle, int Member)
{
    public void Change(in Stake stake) => Ceiling.Change(Bundle, Member, stake);

    /// <summary>
    /// What the market may have at stake with everything else as it is. Inside the taper the room that is left counts
    /// for less the less there is; at the limit nothing more opens, and closing stays free unless it takes away what
    /// hedges another market of its group.
    /// </summary>
    /// <param name="held">The market's position alone.</param>
    /// <param name="most">The limit as it is now: the literal one, or tighter.</param>
    /// <param name="taperFrom">Soft cap in millionths of the limit.</param>
    public StakeRoom Room(in Stake held, Cash most, long taperFrom)
    {
        (Cash others, Cash lean) = Bundle.Without(Member);
        Cash bundleHeld = Bundle.WorstWith(Member, held);
        Cash elsewhere = Ceiling.Used - Bundle.Worst;
        Cash soft = PartsPerMillion.Of(most, taperFrom);
        Cash room = Tapered(elsewhere + bundleHeld, soft, most) - elsewhere;

        // Closing NO shares may give up what hedges the others: up to there and no further.
        Cash close = Cash.Max(room, bundleHeld) - others - lean;
        return new StakeRoom(room - others, room - others - lean, close);
    }

    private static Cash Tapered(Cash used, Cash soft, Cash most) =>
        used <= soft || used >= most || soft >= most
            ? most
            : used + new Cash(Rounding.MultiplyDivide(
                (most - used).Micro, (most - used).Micro, (most - soft).Micro));
}
