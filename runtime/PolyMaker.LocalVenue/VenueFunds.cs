using PolyMaker.Core;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue;

/// <summary>
/// The engine's door for money and shares outside trading (protocol section 6). Open orders that lose their cover by it
/// are cancelled within the call.
/// </summary>
public sealed class VenueFunds
{
    private readonly VenueEngine engine;
    private readonly FundsDesk funds;

    internal VenueFunds(VenueEngine engine, FundsDesk funds)
    {
        this.engine = engine;
        this.funds = funds;
    }

    public void Deposit(VenueAccount account, Cash amount, Timestamp at)
    {
        engine.Advance(at);
        Invariant.Check(amount.Micro >= 0, "a deposit is not negative");
        funds.Deposit(account, amount);
    }

    public FundsOutcome Withdraw(VenueAccount account, Cash amount, Timestamp at)
    {
        engine.Advance(at);
        return Concluded(funds.Withdraw(account, amount));
    }

    /// <summary>One pUSD becomes one YES and one NO.</summary>
    public FundsOutcome Split(VenueAccount account, VenueMarket market, Size size, Timestamp at)
    {
        engine.Advance(at);
        return market.Winner is null
            ? Concluded(funds.Split(account, market, size))
            : new FundsOutcome($"market {market.Spec.Slug} is resolved; nothing can be split any more");
    }

    /// <summary>One YES and one NO become one pUSD.</summary>
    public FundsOutcome Merge(VenueAccount account, VenueMarket market, Size size, Timestamp at)
    {
        engine.Advance(at);
        return Concluded(funds.Merge(account, market, size));
    }

    /// <summary>Pays the account for a resolved market, when resolution did not.</summary>
    public FundsOutcome Redeem(VenueAccount account, VenueMarket market, Timestamp at)
    {
        engine.Advance(at);
        return Concluded(FundsDesk.Redeem(account, market));
    }

    /// <summary>NO of the chosen markets becomes YES of the event's others, and dollars.</summary>
    public FundsOutcome Convert(
        VenueAccount account, IReadOnlyList<VenueMarket> chosen, Size size, Timestamp at)
    {
        engine.Advance(at);
        return Concluded(funds.Convert(account, chosen, size));
    }

    /// <summary>pUSD a contract may spend; lowering it below open buys cancels the newest of them.</summary>
    public void SetAllowance(VenueAccount account, ExchangeKind spender, Cash amount, Timestamp at)
    {
        engine.Advance(at);
        account.SetAllowance(spender, amount);
        engine.State.Weaken(account);
        engine.Conclude();
    }

    /// <summary>Whether a contract may move shares; withdrawing it cancels open sells.</summary>
    public void SetApproval(VenueAccount account, ExchangeKind spender, bool approved, Timestamp at)
    {
        engine.Advance(at);
        account.SetApproval(spender, approved);
        engine.State.Weaken(account);
        engine.Conclude();
    }

    /// <summary>Bans an account, limits it to closing, or opens it; its resting orders stay.</summary>
    public void SetStanding(VenueAccount account, AccountStanding standing, Timestamp at)
    {
        engine.Advance(at);
        account.Standing = standing;
    }

    private FundsOutcome Concluded(FundsOutcome outcome)
    {
        engine.Conclude();
        return outcome;
    }
}
