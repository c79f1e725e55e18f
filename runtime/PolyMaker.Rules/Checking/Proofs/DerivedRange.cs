using PolyMaker.Core.Rules;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>What a signal or schedule can be, given what it reads.</summary>
internal static class DerivedRange
{
    private static readonly Interval Condition = new(0, 1);
    private static readonly Interval Finite = new(double.MinValue, double.MaxValue);

    /// <summary>
    /// A signal with a memory passes over inputs without a value, so that it has none that is undefined; a named value
    /// is its input.
    /// </summary>
    public static Interval Of(PlanSubject plan, DerivedDocument document, Ranges known)
    {
        if (document is not SignalDocument { Kind: { } kind, Input: { } input })
        {
            return document is ScheduleDocument ? Condition : Finite;
        }

        Interval read = IntervalEvaluation.Of(plan.Root(input), known);
        if (kind == SignalKind.Value)
        {
            return read;
        }

        Interval bounded = read.IsEmpty ? Finite : (read with { MayBeUndefined = false }).Meet(Finite);
        return kind switch
        {
            SignalKind.Latch => Condition,
            SignalKind.Ewma => bounded.Widened(),
            SignalKind.Rate when bounded.Width < double.MaxValue =>
                new Interval(-bounded.Width, bounded.Width).Widened(),
            SignalKind.Volatility => new Interval(0, double.MaxValue),
            _ => Finite,
        };
    }
}
