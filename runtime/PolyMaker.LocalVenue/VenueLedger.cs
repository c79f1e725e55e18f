using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;

namespace PolyMaker.LocalVenue;

/// <summary>
/// All money at the venue: what the accounts have, what is locked behind shares, the fees kept, and what came in. The
/// law: held + locked + fee pot = deposited + rewards.
/// </summary>
public readonly record struct VenueLedger(Cash Held, Cash Locked, Cash FeePot, Cash Deposited, Cash RewardsPaid)
{
    public bool IsConserved => Held + Locked + FeePot == Deposited + RewardsPaid;

    internal static VenueLedger Of(VenueState state)
    {
        (Cash held, Cash locked) = (Cash.Zero, Cash.Zero);
        foreach (VenueAccount account in state.Accounts)
        {
            held += account.Cash;
        }

        foreach (VenueMarket market in state.Markets)
        {
            locked += market.Collateral;
        }

        return new VenueLedger(held, locked, state.FeePot, state.Deposited, state.RewardsPaid);
    }

    /// <summary>Shares of a token over all accounts: equals the market's supply of it.</summary>
    internal static Size HeldShares(VenueState state, VenueMarket market, Outcome outcome)
    {
        Size held = Size.Zero;
        foreach (VenueAccount account in state.Accounts)
        {
            held += account.HoldingIn(market).Balance(outcome);
        }

        return held;
    }
}
