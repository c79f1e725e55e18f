namespace PolyMaker.Host.Control;

/// <summary>What the operator lets a run do. It only ever tightens what rules and limits allow.</summary>
internal enum TradingMode : byte
{
    /// <summary>What rules and limits allow.</summary>
    Trading,

    /// <summary>Only orders that bring a position towards zero.</summary>
    ReduceOnly,

    /// <summary>No orders; positions stay. Ends with `resume` or with the run.</summary>
    Paused,

    /// <summary>No orders, also not of a later run, until `unkill`.</summary>
    Killed,
}
