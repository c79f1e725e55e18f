using PolyMaker.Core;
using PolyMaker.Core.Risk;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Trading;

/// <summary>Which limit of the account binds a market, in words an operator would use.</summary>
internal static class AccountGate
{
    /// <summary>Null while the market's own limits decide.</summary>
    public static GateView? Of(AccountView account)
    {
        if (account.Bound == AccountBound.None)
        {
            return null;
        }

        string limit = Limit(account);
        return new GateView("account", false, account.Standing switch
        {
            AccountStanding.Stopped => $"{limit}: nothing is quoted",
            AccountStanding.ReduceOnly => $"{limit}: only what closes",
            _ => $"{limit} leaves ${Core.Units.Cash.Max(Core.Units.Cash.Zero, account.MostLong)} for YES and bids, "
                + $"${Core.Units.Cash.Max(Core.Units.Cash.Zero, account.MostShort)} for NO and asks",
        });
    }

    private static string Limit(AccountView account) => account.Bound switch
    {
        AccountBound.Group => "max_group",
        AccountBound.Cluster => $"cluster {account.BoundName}",
        AccountBound.Exposure => "max_exposure",
        AccountBound.LossDay => "max_loss_day was reached",
        AccountBound.Drawdown => "max_drawdown was reached",
        AccountBound.Errors => "breaker errors",
        AccountBound.Rejects => "breaker rejects",
        AccountBound.StaleData => "breaker stale",
        AccountBound.ClockSkew => "breaker clock_skew",
        AccountBound.BalanceDrop => "breaker balance_drop",
        AccountBound.Killed => "the kill switch is thrown",
        AccountBound.Operator => "the operator says so",
        _ => throw Invariant.Unreachable(account.Bound),
    };
}
