using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;

namespace PolyMaker.LocalVenue.Accounts;

/// <summary>
/// Money and shares outside trading: in and out, split, merge, redeem, convert (protocol section 6). Each takes what is
/// on the chain and not set aside for a trade; orders that lose their cover by it are cancelled by the operator. One
/// writer: the engine.
/// </summary>
internal sealed class FundsDesk(VenueState state)
{
    public void Deposit(VenueAccount account, Cash amount)
    {
        account.Cash += amount;
        state.Deposited += amount;
    }

    public FundsOutcome Withdraw(VenueAccount account, Cash amount)
    {
        if (CheckCash(account, amount) is { } problem)
        {
            return new FundsOutcome(problem);
        }

        account.Cash -= amount;
        state.Deposited -= amount;
        state.Weaken(account);
        return FundsOutcome.Done;
    }

    public FundsOutcome Split(VenueAccount account, VenueMarket market, Size size)
    {
        if (CheckCash(account, Cash.Of(Price.One, size)) is { } problem)
        {
            return new FundsOutcome(problem);
        }

        MovePairs(account, market, size);
        state.Weaken(account);
        return FundsOutcome.Done;
    }

    public FundsOutcome Merge(VenueAccount account, VenueMarket market, Size size)
    {
        string? problem = CheckShares(account, market, Outcome.Yes, size)
            ?? CheckShares(account, market, Outcome.No, size);
        if (problem is not null)
        {
            return new FundsOutcome(problem);
        }

        MovePairs(account, market, -size);
        state.Weaken(account);
        return FundsOutcome.Done;
    }

    /// <summary>Pays the winner's shares and burns the loser's, of one account.</summary>
    public static FundsOutcome Redeem(VenueAccount account, VenueMarket market)
    {
        if (market.Winner is not { } winner)
        {
            return new FundsOutcome($"market {market.Spec.Slug} is not resolved; redeem after its resolution");
        }

        TokenHolding holding = account.HoldingIn(market);
        Cash payout = Cash.Of(Price.One, holding.Balance(winner));
        account.Cash += payout;
        market.Collateral -= payout;
        Burn(holding, Outcome.Yes, holding.Balance(Outcome.Yes));
        Burn(holding, Outcome.No, holding.Balance(Outcome.No));
        return FundsOutcome.Done;
    }

    /// <summary>NO of n markets of one event becomes YES of its other markets and n - 1 dollars a share.</summary>
    public FundsOutcome Convert(VenueAccount account, IReadOnlyList<VenueMarket> chosen, Size size)
    {
        if (CheckConversion(account, chosen, size) is { } problem)
        {
            return new FundsOutcome(problem);
        }

        foreach (VenueMarket market in chosen)
        {
            Burn(account.HoldingIn(market), Outcome.No, size);
        }

        string negRiskEvent = chosen[0].Terms.NegRiskEvent;
        foreach (VenueMarket market in state.Markets.Where(
            market => market.Terms.NegRiskEvent == negRiskEvent && !chosen.Contains(market)))
        {
            market.Mint(Outcome.Yes, size);
            account.HoldingIn(market).Add(Outcome.Yes, size.Micro);
        }

        // All but one of the burnt shares were certain to win: their dollars leave the event's collateral.
        foreach (VenueMarket market in chosen.Skip(1))
        {
            market.Collateral -= Cash.Of(Price.One, size);
            account.Cash += Cash.Of(Price.One, size);
        }

        state.Weaken(account);
        return FundsOutcome.Done;
    }

    /// <summary>Every holder is paid: what resolution does when the venue redeems by itself.</summary>
    public void PayOut(VenueMarket market)
    {
        foreach (VenueAccount account in state.Accounts)
        {
            if (account.Holds(market))
            {
                Redeem(account, market);
            }
        }
    }

    private static string? CheckConversion(VenueAccount account, IReadOnlyList<VenueMarket> chosen, Size size)
    {
        if (chosen.Count == 0 || chosen[0].Terms.NegRiskEvent.Length == 0
            || chosen.Any(market => market.Terms.NegRiskEvent != chosen[0].Terms.NegRiskEvent)
            || chosen.Distinct().Count() != chosen.Count)
        {
            return "shares are converted between different markets of one neg-risk event; choose one or more of them";
        }

        if (chosen.Any(market => market.Winner is not null))
        {
            return "a resolved market's shares are redeemed, not converted";
        }

        return chosen.Select(market => CheckShares(account, market, Outcome.No, size))
            .FirstOrDefault(problem => problem is not null);
    }

    private static string? CheckCash(VenueAccount account, Cash amount) =>
        amount.Micro <= 0 ? "an amount is positive"
        : account.Cash - account.SetAside < amount && !account.IsBackground
            ? $"the account has {account.Cash - account.SetAside} pUSD that no trade has claimed; {amount} are asked"
            : null;

    private static string? CheckShares(VenueAccount account, VenueMarket market, Outcome outcome, Size size)
    {
        TokenHolding holding = account.HoldingIn(market);
        Size free = holding.Balance(outcome) - holding.SetAside(outcome);
        return !size.IsPositive ? "a size is positive"
            : free < size && !account.IsBackground
                ? $"the account has {free} {market.Name(outcome)} shares that no trade has claimed; {size} are asked"
                : null;
    }

    private static void MovePairs(VenueAccount account, VenueMarket market, Size size)
    {
        TokenHolding holding = account.HoldingIn(market);
        holding.Add(Outcome.Yes, size.Micro);
        holding.Add(Outcome.No, size.Micro);
        market.Mint(Outcome.Yes, size);
        market.Mint(Outcome.No, size);
        market.Collateral += Cash.Of(Price.One, size);
        account.Cash -= Cash.Of(Price.One, size);
    }

    private static void Burn(TokenHolding holding, Outcome outcome, Size size)
    {
        holding.Add(outcome, -size.Micro);
        holding.Market.Mint(outcome, -size);
    }
}
