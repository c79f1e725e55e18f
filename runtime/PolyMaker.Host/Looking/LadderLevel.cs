using PolyMaker.Core.Units;

namespace PolyMaker.Host.Looking;

/// <summary>
/// One price of one side: what rests there by the feed, and what of ours does. Live, the feed's size includes ours.
/// </summary>
internal readonly record struct LadderLevel(Price Price, Size Size, Size Own);
