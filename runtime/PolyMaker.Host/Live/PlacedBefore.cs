using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Host.Live;

/// <summary>What earlier runs placed on one side of a market within a moment, for its flow limits.</summary>
/// <param name="Cost">To open: YES at its price, NO at one minus the price.</param>
internal readonly record struct PlacedBefore(Side Side, Size Size, Cash Cost, Timestamp At);
