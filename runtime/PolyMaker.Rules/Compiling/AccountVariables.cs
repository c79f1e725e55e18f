using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// The part of the vocabulary that speaks of the whole account and of the market's neg-risk group. Told by the
/// account's engine to markets whose rules read it; 0 where there is no account, no such limit or no group.
/// </summary>
internal static class AccountVariables
{
    private const double ManyShares = 1e9;
    private const double ManyDollars = 1e9;
    private const double ManySeconds = 1e10;

    public static readonly Variable[] All =
    [
        new("risk.used.exposure", ContextSlot.RiskUsedExposure, Unit.None, 0, 1000, "account", null,
            "Worst case of all markets over account.max_exposure, open orders counted as filled; 0 without it."),
        new("risk.used.group", ContextSlot.RiskUsedGroup, Unit.None, 0, 1000, "account", null,
            "Worst case of this market's neg-risk group over account.max_group; 0 without either."),
        new("risk.used.cluster", ContextSlot.RiskUsedCluster, Unit.None, 0, 1000, "account", null,
            "The same of the fullest of account.clusters that hold this market; 0 without any."),
        new("risk.used.account_loss_day", ContextSlot.RiskUsedAccountLossDay, Unit.None, 0, 1000, "account", null,
            "Loss of all markets since the account's day began over account.max_loss_day; 0 without it."),
        new("risk.used.drawdown", ContextSlot.RiskUsedDrawdown, Unit.None, 0, 1000, "account", null,
            "Fall of the account's profit from its peak over account.max_drawdown; 0 without it."),
        new("account.cash", ContextSlot.AccountCash, Unit.Dollar, -ManyDollars, ManyDollars, "account", null,
            "Dollars of the account that no order locks and no position holds; 0 where markets bring their own."),
        new("account.budget", ContextSlot.AccountBudget, Unit.Dollar, -ManyDollars, ManyDollars, "account", null,
            "Dollars this market was lent and has not spent; its open orders lock part of them."),
        new("account.drop", ContextSlot.AccountDrop, Unit.Dollar, 0, ManyDollars, "account", null,
            "Fall of what the account holds from its highest within the window of breakers.balance_drop, else 10m."),
        new("account.feed_age", ContextSlot.AccountFeedAge, Unit.Second, 0, ManySeconds, "account", null,
            "Time since any market was heard of."),
        new("account.balance_age", ContextSlot.AccountBalanceAge, Unit.Second, 0, ManySeconds, "account", null,
            "Time since the venue last stated the account's balance; 0 before the first."),
        new("account.skew", ContextSlot.AccountSkew, Unit.Second, -ManySeconds, ManySeconds, "account", null,
            "How far our clock is ahead of the venue's: the least delay of any message in the last minute."),
        new("group.parity", ContextSlot.GroupParity, Unit.Price, -1, 1000, "account", null,
            "Sum of the mids of the market's neg-risk group less one dollar, over the markets of this run; 0 until "
                + "all have one."),
        new("group.markets", ContextSlot.GroupMarkets, Unit.None, 0, 10_000, "account", null,
            "Markets of the group that this run knows; 0 without a group."),
        new("group.buy_bps", ContextSlot.GroupBuyBps, Unit.None, -ManyDollars, 10_000, "account", null,
            "Basis points of a dollar made by taking a YES of every market of the group at its ask, after taker fees, "
                + "if one of them must win: only where this run knows them all. 0 until all have a book."),
        new("group.buy_size", ContextSlot.GroupBuySize, Unit.Share, 0, ManyShares, "account", null,
            "Shares of each that group.buy_bps holds for: the smallest best ask."),
        new("group.sell_bps", ContextSlot.GroupSellBps, Unit.None, -ManyDollars, ManyDollars, "account", null,
            "The same of a NO of every market, which pays all but one dollar whoever wins: the bids less one dollar, "
                + "after taker fees."),
        new("group.sell_size", ContextSlot.GroupSellSize, Unit.Share, 0, ManyShares, "account", null,
            "Shares of each that group.sell_bps holds for: the smallest best bid."),
        new("group.correlation", ContextSlot.GroupCorrelation, Unit.None, -1, 1, "account", null,
            "Measured: mean correlation of this market's 10 s moves with those of the group's other markets, time "
                + "constant 30 minutes, pulled to 0 while few steps moved; of its first 16 markets. 0 without."),
        new("cluster.correlation", ContextSlot.ClusterCorrelation, Unit.None, -1, 1, "account", null,
            "The same within account.clusters: of the one in which it is largest either way. 0 in none."),
    ];
}
