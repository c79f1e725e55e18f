namespace PolyMaker.Core.Engine;

/// <summary>How often an output ended on the low and on the high end of its clamp.</summary>
public readonly record struct ClampCount(string Output, long Low, long High);
