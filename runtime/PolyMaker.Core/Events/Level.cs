using PolyMaker.Core.Units;

namespace PolyMaker.Core.Events;

/// <summary>One price level: the total resting size at a price.</summary>
public readonly record struct Level(Price Price, Size Size);
