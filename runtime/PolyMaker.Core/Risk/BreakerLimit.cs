namespace PolyMaker.Core.Risk;

/// <summary>
/// `at most 5 per 1m, rest 2m`: more than this many (or this many micro-dollars) within the window stop quoting for the
/// rest.
/// </summary>
/// <param name="Most">A count, or micro-dollars of a fall.</param>
public sealed record BreakerLimit(long Most, long WindowMicro, long RestMicro);
