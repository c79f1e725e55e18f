using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// One limit over several bundles of markets that know nothing of each other: their worst cases add up. One writer: the
/// account's engine.
/// </summary>
public sealed class Ceiling(AccountBound bound, string name, Cash most)
{
    private readonly Dictionary<string, Bundle> bundles = [];

    public AccountBound Bound => bound;

    public string Name => name;

    /// <summary>The literal limit.</summary>
    public Cash Most => most;

    /// <summary>False: it only adds up.</summary>
    public bool IsLimit => most < StakeRoom.Endless;

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

    public void Change(Bundle bundle, int member, in Stake stake)
    {
        Cash before = bundle.Worst;
        bundle.Change(member, stake);
        Used += bundle.Worst - before;
    }
}
