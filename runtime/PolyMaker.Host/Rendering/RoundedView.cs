using PolyMaker.Core.Units;

namespace PolyMaker.Host.Rendering;

/// <summary>
/// A touch price on the tick grid and the exact number it was rounded from, always away from the other side.
/// </summary>
public sealed record RoundedView(Price Price, double Exact);
