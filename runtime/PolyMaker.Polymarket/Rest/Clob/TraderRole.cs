namespace PolyMaker.Polymarket.Rest.Clob;

/// <summary>On which side of a trade the asking account was.</summary>
public enum TraderRole : byte
{
    Unknown,
    Taker,
    Maker,
}
