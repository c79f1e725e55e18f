namespace PolyMaker.Host.Rendering;

/// <summary>A variable past its max age, both in seconds.</summary>
public sealed record StaleView(string Name, double Age, double MaxAge);
