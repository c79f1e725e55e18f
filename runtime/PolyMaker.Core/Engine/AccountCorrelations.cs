using PolyMaker.Core.Indicators;
using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Engine;

/// <summary>
/// Measured correlations of the account's markets, within each neg-risk group and each cluster: what rules read, and
/// what tightens a cluster's limit. Of a group or cluster the first sixteen markets are followed. A mid is sampled
/// every ten seconds; an event costs one comparison. Part of the account's engine.
/// </summary>
internal sealed class AccountCorrelations
{
    private const long StepMicro = (long)(CorrelationMatrix.StepSeconds * Timestamp.MicroPerSecond);
    private readonly List<Bundle> bundles = [];
    private Timestamp nextStep = Timestamp.Zero;
    private long lastStep;

    /// <summary>Its group, once for the whole run.</summary>
    public void Join(AccountSeat seat)
    {
        if (seat.HasGroup)
        {
            seat.GroupCorrelation = Member(seat, bundles.Find(each => each.Cluster is null && each.Name == seat.Group)
                ?? New(seat.Group, null));
        }
    }

    /// <summary>A cluster, as long as these limits are in force.</summary>
    public void Join(AccountSeat seat, Ceiling cluster)
    {
        Bundle bundle = bundles.Find(each => ReferenceEquals(each.Cluster, cluster)) ?? New(cluster.Name, cluster);
        seat.ClusterCorrelations.Add(Member(seat, bundle));
    }

    /// <summary>Other limits: clusters are gathered anew. What was measured of them starts afresh.</summary>
    public void ForgetClusters(List<AccountSeat> seats)
    {
        bundles.RemoveAll(each => each.Cluster is not null);
        foreach (AccountSeat seat in seats)
        {
            seat.ClusterCorrelations.Clear();
        }
    }

    /// <summary>Once a turn. Steps are at full multiples of ten seconds, so that all runs take the same.</summary>
    public void Turn(Timestamp at)
    {
        if (at < nextStep)
        {
            return;
        }

        long step = at.Micro / StepMicro;
        nextStep = new Timestamp((step + 1) * StepMicro);
        foreach (Bundle bundle in bundles)
        {
            bundle.Step(lastStep == 0 ? 1 : step - lastStep);
        }

        lastStep = step;
    }

    /// <summary>Of the cluster in which the market moves most with the others; 0 in none.</summary>
    public static double MostOf(AccountSeat seat)
    {
        double most = 0;
        for (int each = 0; each < seat.ClusterCorrelations.Count; each++)
        {
            double mean = seat.ClusterCorrelations[each].Mean;
            most = Math.Abs(mean) > Math.Abs(most) ? mean : most;
        }

        return most;
    }

    private Bundle New(string name, Ceiling? cluster)
    {
        Bundle made = new(name, cluster);
        bundles.Add(made);
        return made;
    }

    private static Correlated Member(AccountSeat seat, Bundle bundle) => new(bundle.Matrix, bundle.Add(seat));

    private sealed class Bundle(string name, Ceiling? cluster)
    {
        private readonly List<AccountSeat> members = [];
        private readonly double[] mids = new double[CorrelationMatrix.MostMembers];

        public string Name => name;

        public Ceiling? Cluster => cluster;

        public CorrelationMatrix Matrix { get; } = new();

        public int Add(AccountSeat seat)
        {
            int member = Matrix.Add();
            if (member >= 0)
            {
                members.Add(seat);
            }

            return member;
        }

        public void Step(long steps)
        {
            for (int member = 0; member < members.Count; member++)
            {
                mids[member] = members[member].State.Indicators.LastMid;
            }

            Matrix.Step(mids, steps);
            cluster?.MoveTogether(Matrix.Mean());
        }
    }

    /// <summary>One market's place in a matrix; none (minus one) where there was no room.</summary>
    internal readonly record struct Correlated(CorrelationMatrix? Matrix, int Member)
    {
        public double Mean => Matrix is { } matrix && Member >= 0 ? matrix.MeanOf(Member) : 0;
    }
}
