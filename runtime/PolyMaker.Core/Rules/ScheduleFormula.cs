using PolyMaker.Core.Units;

namespace PolyMaker.Core.Rules;

/// <summary>A compiled schedule. Pure; may allocate, because it is asked only at its transitions.</summary>
public delegate ScheduleSpan ScheduleFormula(Timestamp at, Timestamp marketEnd);
