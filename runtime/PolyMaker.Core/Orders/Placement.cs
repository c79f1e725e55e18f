using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.Core.Orders;

/// <summary>An order the diff wants placed, before it has an id or a token.</summary>
public readonly record struct Placement(Side Side, byte Band, Price Price, Size Size);
