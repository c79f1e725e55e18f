using PolyMaker.Host.Looking;

namespace PolyMaker.Host.Terminal;

/// <summary>What the trading loop showed at one instant.</summary>
/// <param name="Market">The one that is looked at; null on the overview.</param>
internal sealed record RunSight(RunView Run, MarketView? Market);
