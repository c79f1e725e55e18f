namespace PolyMaker.Core.Risk;

/// <summary>In what a flow limit counts.</summary>
public enum FlowMeasure : byte
{
    Shares,

    /// <summary>What the orders cost to open: YES at its price, NO at one minus the price.</summary>
    Dollars,
}
