using PolyMaker.Rules.Compiling;

namespace PolyMaker.Host.History;

/// <summary>A nudge of a parameter has begun to count, or has ended with its time.</summary>
internal readonly record struct NudgeStep(ParameterNudge Nudge, bool IsBegun)
{
    public override string ToString() => IsBegun
        ? $"p.{Nudge.Name} {Nudge.Text} from {Nudge.From} until {Nudge.Until}"
        : $"p.{Nudge.Name} {Nudge.Text} is over; the file's value counts";
}
