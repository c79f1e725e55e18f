using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// Shares the account's real dollars out: no dollar is lent twice, also not one that an order still locks which its
/// market no longer has. What shrinks shrinks at once; what grows waits until there is something to give. Allocates
/// only when a market joins. One writer: the account's engine.
/// </summary>
internal sealed class AccountLending
{
    private const double WeightScale = 1_000_000;
    private long[] weights = [];
    private long[] caps = [];
    private long[] shares = [];
    private long[] wanted = [];

    /// <summary>
    /// Sets each seat's budget; false when some market could not be given all of its share yet, or not be weighed.
    /// </summary>
    /// <param name="cash">Real dollars that can be lent: the balance less the reserve. May be negative.</param>
    public bool Split(List<AccountSeat> seats, Cash cash, AccountLimits limits, Timestamp at)
    {
        Reserve(seats.Count);
        Cash capital = cash;
        foreach (AccountSeat seat in seats)
        {
            capital += seat.Basis;
        }

        capital = Cash.Max(Cash.Zero, capital);
        bool isDone = true;
        for (int each = 0; each < seats.Count; each++)
        {
            AccountSeat seat = seats[each];
            isDone &= seat.Weigh(limits.Allocation, at);

            // A market can lock its notional on both sides at once, and nothing beyond.
            Cash needs = seat.Basis + seat.Engine.Rules.Risk.MaxNotional + seat.Engine.Rules.Risk.MaxNotional;
            Cash largest = PartsPerMillion.Of(capital, limits.Allocation.LargestShare);
            bool isOver = seat.State.IsResolved || seat.State.IsWithoutRules || seat.Most != AccountStanding.Open;
            weights[each] = isOver ? 0 : (long)(Math.Min(seat.Weight, WeightScale) * WeightScale);
            caps[each] = Math.Max(0, Cash.Min(needs, largest).Micro);
        }

        int count = seats.Count;
        Splitting.Fill(weights.AsSpan(0, count), caps.AsSpan(0, count), capital.Micro, shares.AsSpan(0, count));
        Want(seats, cash, limits.Allocation);
        return Grant(seats, cash) && isDone;
    }

    /// <summary>What each market may come to spend: its share less what it holds, in all at most the cash.</summary>
    private void Want(List<AccountSeat> seats, Cash cash, AllocationRule allocation)
    {
        Int128 sum = 0;
        for (int each = 0; each < seats.Count; each++)
        {
            AccountSeat seat = seats[each];
            Cash share = new(shares[each]);
            Cash moved = share > seat.Share ? share - seat.Share : seat.Share - share;
            bool isHeld = share.Micro > 0 && moved < PartsPerMillion.Of(seat.Share, allocation.Hold);
            seat.Share = isHeld ? seat.Share : share;
            wanted[each] = Math.Max(0, (seat.Share - seat.Basis).Micro);
            sum += wanted[each];
        }

        long there = Math.Max(0, cash.Micro);
        for (int each = 0; sum > there && each < seats.Count; each++)
        {
            wanted[each] = (long)((Int128)wanted[each] * there / sum);
        }
    }

    private bool Grant(List<AccountSeat> seats, Cash cash)
    {
        Cash pool = cash;
        for (int each = 0; each < seats.Count; each++)
        {
            AccountSeat seat = seats[each];
            Cash kept = Cash.Min(seat.Free, new Cash(wanted[each]));
            seat.Budget = kept - seat.CashFlow;
            pool -= Cash.Max(Cash.Max(Cash.Zero, kept), seat.Locked);
        }

        bool isDone = true;
        for (int each = 0; each < seats.Count; each++)
        {
            AccountSeat seat = seats[each];
            Cash kept = Cash.Min(seat.Free, new Cash(wanted[each]));
            Cash more = new(wanted[each] - kept.Micro);
            if (more <= Cash.Zero)
            {
                continue;
            }

            // What its own orders lock is its own already.
            Cash own = Cash.Max(Cash.Zero, seat.Locked - Cash.Max(Cash.Zero, kept));
            Cash debt = Cash.Max(Cash.Zero, -kept);
            Cash given = Cash.Min(more, Cash.Max(Cash.Zero, pool) + own + debt);
            seat.Budget += given;
            pool -= Cash.Max(Cash.Zero, given - own - debt);
            isDone &= given == more;
        }

        return isDone;
    }

    private void Reserve(int count)
    {
        if (weights.Length < count)
        {
            int length = Math.Max(count, 2 * weights.Length);
            weights = new long[length];
            caps = new long[length];
            shares = new long[length];
            wanted = new long[length];
        }
    }
}
