using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>What rules read of the account that is particular to a market. Part of the account's engine.</summary>
internal static class AccountFactReading
{
    public static bool IsReadBy(RuleBook rules)
    {
        for (int slot = (int)ContextSlot.RiskUsedExposure; slot <= (int)ContextSlot.GroupMarkets; slot++)
        {
            if (rules.Uses[slot])
            {
                return true;
            }
        }

        return false;
    }

    public static AccountFacts Of(AccountSeat seat, AccountLimits limits)
    {
        double group = 0, cluster = 0;
        foreach (CeilingLink link in seat.Links)
        {
            double used = Share(PartsPerMillion.Used(link.Ceiling.Used, link.Ceiling.Most));
            group = link.Ceiling.Bound == AccountBound.Group ? used : group;
            cluster = link.Ceiling.Bound == AccountBound.Cluster ? Math.Max(cluster, used) : cluster;
        }

        (double parity, int markets) = seat.HasGroup ? Parity(seat.Siblings) : (0, 0);
        Cash exposure = seat.Links[0].Ceiling.Used;
        return new AccountFacts
        {
            UsedExposure = limits.MaxExposure is { } most ? Share(PartsPerMillion.Used(exposure, most)) : 0,
            UsedGroup = group,
            UsedCluster = cluster,
            GroupParity = parity,
            GroupMarkets = markets,
        };
    }

    public static double Share(long parts) => parts / (double)PartsPerMillion.One;

    /// <summary>0 until every market of the group that this run knows has a mid.</summary>
    private static (double Parity, int Markets) Parity(List<AccountSeat> group)
    {
        double sum = 0;
        foreach (AccountSeat seat in group)
        {
            sum += seat.State.Indicators.LastMid;
        }

        return (double.IsNaN(sum) ? 0 : sum - 1, group.Count);
    }
}
