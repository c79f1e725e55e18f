using PolyMaker.Core;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Happenings;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// How an account's order comes to rest, shrinks by trades and ends: book, promises, status and the news of it move
/// together here and nowhere else. One writer: the engine.
/// </summary>
internal sealed class RestingDesk(VenueState state, Coverage coverage)
{
    /// <summary>Takes an order in: known by its id, open, not yet in the book.</summary>
    public void Admit(VenueOrder order)
    {
        state.Orders.Add(order);
        order.Account.Opened(order);
        state.Tell(order, OrderChange.Placement);
    }

    /// <summary>Puts what is left of an order (micro-shares, at least a lot) at the tail of its level.</summary>
    public void Rest(VenueOrder order, long shares)
    {
        Coverage.Promise(order, order.Side == Side.Buy ? CostOf(order, shares) : shares);
        order.Status = VenueOrderStatus.Live;
        order.Remaining = Open(order);
        state.Touch(order.Market);
        order.Market.Orders.Append(order, state.Now);
    }

    /// <summary>
    /// A resting order trades: what it gives moves from promised to set aside. It ends when less than a lot is left.
    /// </summary>
    public void FillMaker(VenueOrder order, Size shares, Cash cash, Guid trade)
    {
        Count(order, shares, cash, trade);
        Coverage.Promise(order, order.Side == Side.Buy ? -cash.Micro : -shares.Micro);
        Size left = Open(order);
        state.Touch(order.Market);
        if (left.Micro < Size.MicroPerLot)
        {
            End(order, VenueOrderStatus.Matched, EndCause.None);
        }
        else
        {
            order.Market.Orders.Resize(order, left, state.Now);
        }

        state.Tell(order, OrderChange.Update);
    }

    /// <summary>Adds a trade to what the order shows; nothing else.</summary>
    public void Count(VenueOrder order, Size shares, Cash cash, Guid trade)
    {
        order.SizeMatched += shares;
        order.CashMatched += cash;
        order.UpdatedAt = state.Now;
        order.AddTrade(trade);
    }

    /// <summary>Ends an open order without telling: releases its promise and leaves the book if it is there.</summary>
    public void End(VenueOrder order, VenueOrderStatus status, EndCause cause)
    {
        Invariant.Check(order.IsOpen, "only an open order ends");
        if (order.Queue is not null)
        {
            state.Touch(order.Market);
            order.Market.Orders.Remove(order, state.Now);
        }

        Coverage.Promise(order, -order.Promised);
        order.Status = status;
        order.EndCause = cause;
        order.UpdatedAt = state.Now;
        order.Account.Closed(order);
        state.Orders.Ended(order);
    }

    /// <summary>Ends an order and tells that it was cancelled.</summary>
    public void Cancel(VenueOrder order, EndCause cause)
    {
        VenueOrderStatus status = cause == EndCause.Resolution
            ? VenueOrderStatus.CanceledMarketResolved
            : VenueOrderStatus.Canceled;
        End(order, status, cause);
        state.Tell(order, OrderChange.Cancellation);
    }

    /// <summary>
    /// The operator's watch: cancels open orders of weakened accounts, the newest first, until the rest is covered.
    /// </summary>
    public void CancelUncovered()
    {
        foreach (VenueAccount account in state.Weakened)
        {
            account.IsWeakened = false;
            if (IsAnyUncovered(account))
            {
                CancelUncovered(account);
            }
        }

        state.Weakened.Clear();
    }

    private void CancelUncovered(VenueAccount account)
    {
        VenueOrder? order = account.NewestOpen;
        while (order is not null)
        {
            VenueOrder? older = order.OlderOfAccount;
            if (!coverage.IsCovered(order))
            {
                Cancel(order, EndCause.FundsVanished);
            }

            order = older;
        }
    }

    private bool IsAnyUncovered(VenueAccount account)
    {
        foreach (TokenHolding holding in account.Holdings)
        {
            bool promisesYes = holding.Promised(Outcome.Yes).IsPositive;
            bool promisesNo = holding.Promised(Outcome.No).IsPositive;
            bool isApproved = account.IsApproved(holding.Market.Exchange);
            if ((holding.PromisedCash.Micro > 0 && coverage.FreeCash(account, holding.Market).Micro < 0)
                || (promisesYes && (!isApproved || holding.Free(Outcome.Yes).Micro < 0))
                || (promisesNo && (!isApproved || holding.Free(Outcome.No).Micro < 0)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Dollars for so many micro-shares at the order's own ratio; down, as the contract divides.</summary>
    public static long CostOf(VenueOrder order, long shares) =>
        Rounding.MultiplyDivide(shares, order.MakerAmount, order.TakerAmount);

    /// <summary>Micro-shares that what is promised buys or is; down, as the contract divides.</summary>
    private static Size Open(VenueOrder order) => new(order.Side == Side.Buy
        ? Rounding.MultiplyDivide(order.Promised, order.TakerAmount, order.MakerAmount)
        : order.Promised);
}
