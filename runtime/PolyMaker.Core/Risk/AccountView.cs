using PolyMaker.Core.Units;

namespace PolyMaker.Core.Risk;

/// <summary>
/// What one market knows of its account: how much it may have at stake, whether it may quote, and the facts that rules
/// read. The buffer belongs to the account's engine, which overwrites it for its next event; a market copies it.
/// </summary>
public sealed class AccountView
{
    /// <summary>Largest cost of YES shares and bids, by the account's limits.</summary>
    public Cash MostLong { get; internal set; } = StakeRoom.Endless;

    /// <summary>Largest cost of NO shares and asks.</summary>
    public Cash MostShort { get; internal set; } = StakeRoom.Endless;

    /// <summary>Most shares that bids may buy back; less than is held where NO shares hedge another market.</summary>
    public Size MostClosing { get; internal set; } = new(StakeRoom.Endless.Micro);

    public AccountStanding Standing { get; internal set; }

    /// <summary>Which limit of the account binds; None when the market's own do.</summary>
    public AccountBound Bound { get; internal set; }

    /// <summary>The cluster's name, when a cluster binds.</summary>
    public string BoundName { get; internal set; } = "";

    public AccountFacts Facts { get; internal set; }

    internal bool Leaves(AccountView other) =>
        MostLong != other.MostLong || MostShort != other.MostShort || MostClosing != other.MostClosing
        || Standing != other.Standing || Bound != other.Bound || !Facts.Equals(other.Facts);

    internal void CopyFrom(AccountView other)
    {
        MostLong = other.MostLong;
        MostShort = other.MostShort;
        MostClosing = other.MostClosing;
        Standing = other.Standing;
        Bound = other.Bound;
        BoundName = other.BoundName;
        Facts = other.Facts;
    }
}
