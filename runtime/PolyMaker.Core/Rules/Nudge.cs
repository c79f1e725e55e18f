using PolyMaker.Core.Units;

namespace PolyMaker.Core.Rules;

/// <summary>A parameter moved for some time: what the files say, and when that counts again.</summary>
public sealed record Nudge(double FileValue, Timestamp Until);
