namespace PolyMaker.Polymarket.Rest.Data;

/// <summary>Which of a wallet's positions to list.</summary>
public enum PositionStatus : byte
{
    Open,
    Redeemable,
    Closed,
}
