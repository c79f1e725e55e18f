using PolyMaker.Core.Risk;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>What rules read of the account that is particular to a market. Part of the account's engine.</summary>
internal static class AccountFactReading
{
    public static bool IsReadBy(RuleBook rules)
    {
        for (int slot = (int)ContextSlot.RiskUsedExposure; slot <= (int)ContextSlot.ClusterCorrelation; slot++)
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
            double used = Share(PartsPerMillion.Used(link.Ceiling.Used, link.Ceiling.MostTogether));
            group = link.Ceiling.Bound == AccountBound.Group ? used : group;
            cluster = link.Ceiling.Bound == AccountBound.Cluster ? Math.Max(cluster, used) : cluster;
        }

        AccountFacts of = seat.HasGroup ? GroupArbitrage.Of(seat.Siblings) : default;
        Cash exposure = seat.Links[0].Ceiling.Used;
        return of with
        {
            UsedExposure = limits.MaxExposure is { } most ? Share(PartsPerMillion.Used(exposure, most)) : 0,
            UsedGroup = group,
            UsedCluster = cluster,
            GroupCorrelation = seat.GroupCorrelation.Mean,
            ClusterCorrelation = AccountCorrelations.MostOf(seat),
        };
    }

    public static double Share(long parts) => parts / (double)PartsPerMillion.One;
}
