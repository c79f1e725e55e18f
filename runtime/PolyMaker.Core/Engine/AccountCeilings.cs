using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// The account's limits on what markets have at stake together, and which market counts under which of them. One
/// writer: the account's engine.
/// </summary>
internal sealed class AccountCeilings
{
    private readonly List<Ceiling> all = [];

    /// <summary>The worst case of all markets together.</summary>
    public Cash Exposure => all[0].Used;

    /// <summary>New limits with nothing under them: every seat is placed again.</summary>
    public void Adopt(AccountLimits limits)
    {
        all.Clear();
        all.Add(new Ceiling(AccountBound.Exposure, "", limits.MaxExposure ?? StakeRoom.Endless));
        foreach (Cluster cluster in limits.Clusters)
        {
            all.Add(new Ceiling(AccountBound.Cluster, cluster.Name, cluster.Most));
        }
    }

    public void Place(AccountSeat seat, AccountLimits limits)
    {
        List<CeilingLink> links = [all[0].Add(seat.Group)];
        if (limits.MaxGroup is { } most && seat.HasGroup)
        {
            Ceiling? group = all.Find(each => each.Bound == AccountBound.Group && each.Name == seat.Group);
            if (group is null)
            {
                all.Add(group = new Ceiling(AccountBound.Group, seat.Group, most));
            }

            links.Add(group.Add(seat.Group));
        }

        for (int each = 0; each < limits.Clusters.Count; each++)
        {
            if (limits.Clusters[each].Holds(seat.State.Spec))
            {
                links.Add(all[1 + each].Add(seat.Group));
            }
        }

        seat.Links = [.. links];
        foreach (CeilingLink link in seat.Links)
        {
            link.Change(seat.Stake);
        }
    }
}
