using PolyMaker.LocalVenue.Accounts;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.Polymarket.Signing;

namespace PolyMaker.LocalVenue.Matching;

/// <summary>
/// Cancels of every kind, with the venue's reasons when there is nothing to cancel. One writer: the engine.
/// </summary>
internal sealed class CancelDesk(VenueState state, RestingDesk resting)
{
    public CancelVerdict Cancel(VenueAccount account, Bytes32 id)
    {
        if (!state.Orders.TryFind(id, out VenueOrder? order) || !ReferenceEquals(order.Account, account))
        {
            return new CancelVerdict(id, CancelVerdict.NotFound);
        }

        string? reason = order.Status switch
        {
            VenueOrderStatus.Live => null,
            VenueOrderStatus.Delayed => CancelVerdict.Delayed,
            VenueOrderStatus.Matched => CancelVerdict.AlreadyMatched,
            _ => CancelVerdict.AlreadyCanceled,
        };
        if (reason is null)
        {
            resting.Cancel(order, EndCause.Owner);
        }

        return new CancelVerdict(id, reason);
    }

    /// <summary>Cancels the account's open orders that match, oldest first; delayed ones only at resolution.</summary>
    public void CancelOpen(
        VenueAccount account, Predicate<VenueOrder> match, EndCause cause, List<CancelVerdict> verdicts)
    {
        VenueOrder? order = account.OldestOpen;
        while (order is not null)
        {
            VenueOrder? newer = order.NewerOfAccount;
            if (match(order))
            {
                bool isHeld = order.Status == VenueOrderStatus.Delayed && cause != EndCause.Resolution;
                if (!isHeld)
                {
                    resting.Cancel(order, cause);
                }

                verdicts.Add(new CancelVerdict(order.Id, isHeld ? CancelVerdict.Delayed : null));
            }

            order = newer;
        }
    }

    public void CancelMarket(VenueMarket market, EndCause cause)
    {
        foreach (VenueAccount account in state.Accounts)
        {
            CancelOpen(account, order => ReferenceEquals(order.Market, market), cause, []);
        }
    }

    /// <summary>A GTD order's time has come, unless it ended before.</summary>
    public void Expire(VenueOrder order)
    {
        if (order.Status == VenueOrderStatus.Live)
        {
            resting.Cancel(order, EndCause.Expired);
        }
    }
}
