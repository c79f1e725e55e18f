using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Trading;

/// <summary>What a market's position cost by the account's own books.</summary>
/// <param name="Market">Its number.</param>
/// <param name="Net">YES less NO.</param>
/// <param name="Cost">Of that many.</param>
public readonly record struct KnownCost(int Market, Size Net, Cash Cost);
