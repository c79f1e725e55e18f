using PolyMaker.Core;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Simulation.Venue;

/// <summary>
/// Our money and tokens in one market. Buying either token locks cash, selling locks that token (protocol section 3.5).
/// A YES and a NO that nothing locks are one dollar: without a rule for them they are merged at once, free of charge,
/// as a maker's sweeper would do (protocol section 6); with one they stay until it asks. Fills are whole lots, so every
/// amount is exact. One writer: its exchange.
/// </summary>
public sealed class VenueAccount(Cash startingCash)
{
    public Cash StartingCash { get; } = startingCash;

    public Cash Cash { get; private set; } = startingCash;

    public Size Yes { get; private set; }

    public Size No { get; private set; }

    public Cash LockedCash { get; private set; }

    public Size LockedYes { get; private set; }

    public Size LockedNo { get; private set; }

    public Cash Fees { get; private set; }

    /// <summary>Pairs stay until somebody merges them; else they are merged at once.</summary>
    public bool KeepsPairs { get; private set; }

    /// <summary>Pairs of YES and NO that are held.</summary>
    public Size Pairs => Size.Min(Yes, No);

    /// <summary>Pairs of YES and NO that were turned back into a dollar each.</summary>
    public Size PairsMerged { get; private set; }

    /// <summary>YES minus NO: what the outcome pays us for, short when negative.</summary>
    public Size NetPosition => Yes - No;

    /// <summary>
    /// Cash as if every NO were a YES sold for one dollar less its price: equity at price p is this plus net position
    /// times p.
    /// </summary>
    public Cash NetCash => Cash + Cash.Of(Price.One, No);

    public bool CanPlace(Side side, Outcome outcome, Price price, Size size) => IsPurchase(side, outcome)
        ? CostOf(outcome, price, size) <= Cash - LockedCash
        : size <= (outcome == Outcome.Yes ? Yes - LockedYes : No - LockedNo);

    /// <summary>True when the order buys its token (with cash), false when it sells it.</summary>
    public static bool IsPurchase(Side side, Outcome outcome) => side.OnYesBook(outcome) == Side.Buy;

    internal void Lock(in RestingOrder order) => ChangeLock(in order, order.Remaining, 1);

    internal void Unlock(in RestingOrder order)
    {
        ChangeLock(in order, order.Remaining, -1);
        MergePairs();
    }

    /// <summary>Books a trade of a resting order: its locked part becomes the trade.</summary>
    internal void Fill(in RestingOrder order, Size size, Cash fee)
    {
        ChangeLock(in order, size.Micro, -1);
        bool purchase = IsPurchase(order.Side, order.Outcome);
        Cash paid = CostOf(order.Outcome, order.Price, size);
        Cash = (purchase ? Cash - paid : Cash + paid) - fee;
        Fees += fee;
        Size gained = purchase ? size : -size;
        if (order.Outcome == Outcome.Yes)
        {
            Yes += gained;
        }
        else
        {
            No += gained;
        }

        MergePairs();
        Invariant.Check(
            Cash.Micro >= 0 && Yes.Micro >= 0 && No.Micro >= 0,
            "an account never owes cash or tokens: every order was covered when it was placed");
    }

    /// <summary>Redeems everything at resolution: the winner at a dollar, the loser at nothing.</summary>
    internal void Settle(Outcome winner)
    {
        Cash += Cash.Of(Price.One, winner == Outcome.Yes ? Yes : No);
        Yes = No = Size.Zero;
    }

    private static Cash CostOf(Outcome outcome, Price price, Size size) =>
        Cash.Of(outcome == Outcome.Yes ? price : price.Complement, size);

    private void ChangeLock(in RestingOrder order, long micro, int sign)
    {
        Size size = new(micro);
        if (IsPurchase(order.Side, order.Outcome))
        {
            Cash cost = CostOf(order.Outcome, order.Price, size);
            LockedCash = sign > 0 ? LockedCash + cost : LockedCash - cost;
        }
        else if (order.Outcome == Outcome.Yes)
        {
            LockedYes = sign > 0 ? LockedYes + size : LockedYes - size;
        }
        else
        {
            LockedNo = sign > 0 ? LockedNo + size : LockedNo - size;
        }
    }

    internal void KeepPairs(bool keeps)
    {
        KeepsPairs = keeps;
        MergePairs();
    }

    /// <summary>Merges pairs that nothing locks; says how many that were.</summary>
    internal Size Merge(Size most)
    {
        Size pairs = Size.Min(most, Size.Min(Yes - LockedYes, No - LockedNo));
        if (pairs.IsPositive)
        {
            Yes -= pairs;
            No -= pairs;
            Cash += Cash.Of(Price.One, pairs);
            PairsMerged += pairs;
        }

        return pairs;
    }

    private void MergePairs()
    {
        if (!KeepsPairs)
        {
            Merge(Size.Min(Yes, No));
        }
    }
}
