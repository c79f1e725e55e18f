using PolyMaker.Core;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;
using PolyMaker.Host.Rendering;

namespace PolyMaker.Host.Trading;

/// <summary>Which limit of the account binds a market, in words an operator would use.</summary>
internal static class AccountGate
{
    /// <summary>Empty while the market's own limits decide.</summary>
    public static IReadOnlyList<GateView> Of(AccountView account)
    {
        if (account.Bound == AccountBound.None)
        {
            return [];
        }

        string limit = account.Bound == AccountBound.Cluster
            ? $"cluster {account.BoundName}" : Words(account.Bound);
        string text = account.Standing switch
        {
            AccountStanding.Stopped => $"{limit}: nothing is quoted",
            AccountStanding.ReduceOnly => $"{limit}: only what closes",
            _ => $"{limit} leaves ${Cash.Max(Cash.Zero, account.MostLong)} for YES and bids, "
                + $"${Cash.Max(Cash.Zero, account.MostShort)} for NO and asks",
        };
        return [new GateView("account", false, text)];
    }

    /// <summary>A limit as the rules call it.</summary>
    public static string Words(AccountBound bound) => bound switch
    {
        AccountBound.Group => "max_group",
        AccountBound.Cluster => "cluster",
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
        AccountBound.Selection => "the market is not among those that are traded now",
        _ => throw Invariant.Unreachable(bound),
    };
}
