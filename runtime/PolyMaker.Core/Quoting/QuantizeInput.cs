using PolyMaker.Core.Units;

namespace PolyMaker.Core.Quoting;

/// <summary>
/// What the quantizer must respect besides the plan: the grid, the venue's smallest order, and the touch not to cross.
/// </summary>
public readonly record struct QuantizeInput(TickSize Tick, Size MinimumSize, Price BestBid, Price BestAsk);
