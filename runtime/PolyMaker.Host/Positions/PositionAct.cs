namespace PolyMaker.Host.Positions;

/// <summary>What is done with a market's pairs of shares.</summary>
public enum PositionAct
{
    /// <summary>A dollar into one YES and one NO.</summary>
    Split,

    /// <summary>One YES and one NO into a dollar.</summary>
    Merge,

    /// <summary>Shares of a resolved market into what they pay.</summary>
    Redeem,

    /// <summary>NO of some outcomes of an event into YES of its others, and dollars.</summary>
    Convert,
}
