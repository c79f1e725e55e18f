using PolyMaker.Core.Units;

namespace PolyMaker.Core.Rules;

/// <summary>Whether a schedule is on, and the instant (later than asked for) until which that holds.</summary>
public readonly record struct ScheduleSpan(bool IsOn, Timestamp Until);
