using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.LocalVenue.Markets;
using PolyMaker.LocalVenue.Matching;

namespace PolyMaker.LocalVenue.Accounts;

/// <summary>
/// The venue's rule that open orders are covered (protocol section 3.5): what is promised is at most balance and
/// allowance, less what unsettled trades have claimed. Dollars are counted by market unless the options say across.
/// </summary>
internal sealed class Coverage(VenueOptions options)
{
    /// <summary>Dollars that a new buy in the market may promise or spend; negative when promises lost cover.</summary>
    public Cash FreeCash(VenueAccount account, VenueMarket market) =>
        account.Spendable(market.Exchange)
        - (options.BuysReserveAcrossMarkets ? account.PromisedCash : account.HoldingIn(market).PromisedCash);

    /// <summary>Shares that a new sell may promise or give.</summary>
    public static Size FreeShares(VenueAccount account, VenueMarket market, Outcome outcome) =>
        account.IsApproved(market.Exchange) ? account.HoldingIn(market).Free(outcome) : Size.Zero;

    /// <summary>Null when the account can give this much (millionths), else the venue's refusal.</summary>
    public OrderRefusal? Check(VenueAccount account, VenueMarket market, Outcome outcome, Side side, long needed)
    {
        if (account.IsBackground)
        {
            return null;
        }

        if (side == Side.Buy)
        {
            Cash allowance = account.Allowance(market.Exchange);
            return FreeCash(account, market).Micro >= needed ? null
                : allowance < account.Cash ? OrderRefusal.NotEnoughAllowance(allowance.Micro, needed)
                : OrderRefusal.NotEnoughBalance(account.Cash.Micro, needed);
        }

        return FreeShares(account, market, outcome).Micro >= needed ? null
            : !account.IsApproved(market.Exchange) ? OrderRefusal.NotEnoughAllowance(0, needed)
            : OrderRefusal.NotEnoughBalance(account.HoldingIn(market).Balance(outcome).Micro, needed);
    }

    /// <summary>True when the order's market still covers all its account promised on the order's side.</summary>
    public bool IsCovered(VenueOrder order) => order.Side == Side.Buy
        ? FreeCash(order.Account, order.Market).Micro >= 0
        : order.Account.IsApproved(order.Market.Exchange)
            && order.Account.HoldingIn(order.Market).Free(order.Outcome).Micro >= 0;

    /// <summary>Adds to (or with a negative number takes from) what open orders promise.</summary>
    public static void Promise(VenueOrder order, long micro)
    {
        order.Promised += micro;
        TokenHolding holding = order.Account.HoldingIn(order.Market);
        if (order.Side == Side.Buy)
        {
            holding.PromisedCash += new Cash(micro);
            order.Account.PromisedCash += new Cash(micro);
        }
        else
        {
            holding.Promise(order.Outcome, micro);
        }
    }
}
