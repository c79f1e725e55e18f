using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// One limit over several bundles of markets that know nothing of each other: their worst cases add up. One writer: the
/// account's engine.
/// </summary>
public sealed class Ceiling
{
    private readonly Dictionary<string, Bundle> bundles = [];

    public Ceiling(AccountBound bound, string name, Cash most)
    {
        Bound = bound;
        Name = name;
        Most = MostTogether = most;
    }

    public AccountBound Bound { get; }

    public string Name { get; }

    /// <summary>The literal limit.</summary>
    public Cash Most { get; }

    /// <summary>Millionths of it that go when its markets move as one.</summary>
    public long Tighten { get; init; }

    /// <summary>What is left of it while its markets are measured to move together.</summary>
    public Cash MostTogether { get; private set; }

    /// <summary>False: it only adds up.</summary>
    public bool IsLimit => Most < StakeRoom.Endless;

    /// <summary>The worst case of everything under it, open orders counted as filled.</summary>
    public Cash Used { get; private set; }

    /// <summary>Takes a market in, beside those that exclude it.</summary>
    public CeilingLink Add(string group)
    {
        if (!bundles.TryGetValue(group, out Bundle? bundle))
        {
            bundles.Add(group, bundle = new Bundle());
        }

        return new CeilingLink(this, bundle, bundle.Add());
    }

    /// <summary>Its markets' mean correlation is now this. One below zero loosens nothing.</summary>
    public void MoveTogether(double correlation)
    {
        if (Tighten > 0)
        {
            // Up, so that the limit is never above what the measure leaves of it.
            long lost = (long)Math.Ceiling(Tighten * Math.Clamp(correlation, 0, 1));
            MostTogether = PartsPerMillion.Of(Most, Math.Max(0, PartsPerMillion.One - lost));
        }
    }

    public void Change(Bundle bundle, int member, in Stake stake)
    {
        Cash before = bundle.Worst;
        bundle.Change(member, stake);
        Used += bundle.Worst - before;
    }
}
