using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Polymarket.Wire;

/// <summary>A level's new absolute size in YES terms, to be written into a price_change frame.</summary>
public readonly record struct LevelEdit(Side Side, Price Price, Size Size);
