namespace PolyMaker.Core.Risk;

/// <summary>
/// `at most 500sh per 1h per side`: what may be placed (filled or not) in any window of this length. Per side counts
/// bids and asks apart, otherwise together.
/// </summary>
/// <param name="MostMicro">Micro-shares or micro-dollars, by measure.</param>
public sealed record FlowLimit(FlowMeasure Measure, long MostMicro, long WindowMicro, bool PerSide);
