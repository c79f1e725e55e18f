using PolyMaker.Core.Risk;

namespace PolyMaker.Core.Engine;

/// <summary>
/// The account's limits on what is at stake together: everything, each neg-risk group, each cluster; which market
/// counts in which. Part of the account's engine.
/// </summary>
internal sealed class AccountCeilings
{
    private readonly List<Ceiling> ceilings = [];
    private AccountLimits limits = AccountLimits.None;

    /// <summary>Of all markets.</summary>
    public Ceiling Exposure { get; private set; } = new(AccountBound.Exposure, "", StakeRoom.Endless);

    public void Adopt(AccountLimits next)
    {
        limits = next;
        ceilings.Clear();
        Exposure = new Ceiling(AccountBound.Exposure, "", limits.MaxExposure ?? StakeRoom.Endless);
        ceilings.Add(Exposure);
        foreach (Cluster cluster in limits.Clusters)
        {
            ceilings.Add(new Ceiling(AccountBound.Cluster, cluster.Name, cluster.Most) { Tighten = cluster.Tighten });
        }
    }

    public void Place(AccountSeat seat, AccountCorrelations correlations)
    {
        List<CeilingLink> links = [Exposure.Add(seat.Group)];
        if (limits.MaxGroup is { } most && seat.HasGroup)
        {
            Ceiling? group = ceilings.Find(each => each.Bound == AccountBound.Group && each.Name == seat.Group);
            if (group is null)
            {
                ceilings.Add(group = new Ceiling(AccountBound.Group, seat.Group, most));
            }

            links.Add(group.Add(seat.Group));
        }

        for (int each = 0; each < limits.Clusters.Count; each++)
        {
            if (limits.Clusters[each].Holds(seat.State.Spec))
            {
                links.Add(ceilings[1 + each].Add(seat.Group));
                correlations.Join(seat, ceilings[1 + each]);
            }
        }

        seat.Links = [.. links];
        foreach (CeilingLink link in seat.Links)
        {
            link.Change(seat.Stake);
        }
    }
}
