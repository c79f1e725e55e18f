using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>A schedule's formula with its one way of being written.</summary>
internal sealed record CompiledSchedule(ScheduleFormula Evaluate, string Text);
