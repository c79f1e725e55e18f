namespace PolyMaker.Host.Terminal;

/// <summary>By what the markets of the overview are put in order.</summary>
internal enum MarketSort : byte
{
    /// <summary>What needs somebody first.</summary>
    Attention,
    Name,

    /// <summary>The worst first.</summary>
    ProfitAndLoss,

    /// <summary>The largest first.</summary>
    Position,
}
