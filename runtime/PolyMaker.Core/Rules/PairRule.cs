using PolyMaker.Core.Units;

namespace PolyMaker.Core.Rules;

/// <summary>
/// When pairs of YES and NO are turned back into dollars: once more than <paramref name="MergeAbove"/> are settled and
/// promised to no order, all of them, at most once in <paramref name="EveryMicro"/> microseconds.
/// </summary>
public sealed record PairRule(Size MergeAbove, long EveryMicro);
