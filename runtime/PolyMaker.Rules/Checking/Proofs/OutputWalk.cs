using PolyMaker.Core;
using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// One output followed from top to bottom as the planner does, with intervals for numbers: what each term finds, what
/// it leaves, and what the clamp then holds.
/// </summary>
internal sealed class OutputWalk
{
    private OutputWalk(OutputDocument output, List<Step> steps, Interval raw, Interval low, Interval high)
    {
        Output = output;
        Steps = steps;
        Raw = raw;
        Low = low;
        High = high;
        Value = IntervalArithmetic.Apply(Operation.Clamp, [raw, low, high]);
    }

    /// <param name="IsReachable">False when its `when` can never be true.</param>
    public sealed record Step(
        TermDocument Term, bool IsReachable, bool IsCertain, Interval Given, Interval Before, Interval After);

    public OutputDocument Output { get; }

    public IReadOnlyList<Step> Steps { get; }

    /// <summary>What the terms leave, before the clamp.</summary>
    public Interval Raw { get; }

    public Interval Low { get; }

    public Interval High { get; }

    public Interval Value { get; }

    public static OutputWalk Of(PlanSubject plan, OutputDocument output, Ranges ranges)
    {
        List<Step> steps = [];
        Interval running = Interval.Point(0);
        foreach (TermDocument term in output.Terms)
        {
            Step step = StepOf(plan, term, ranges, running);
            steps.Add(step);
            running = term.Shadow ? running : step.After;
        }

        return new OutputWalk(output, steps, running,
            IntervalEvaluation.Of(plan.Root(output.Clamp![0]), ranges),
            IntervalEvaluation.Of(plan.Root(output.Clamp[1]), ranges));
    }

    private static Step StepOf(PlanSubject plan, TermDocument term, Ranges ranges, Interval running)
    {
        Interval condition = term.When is null
            ? Interval.Point(1)
            : IntervalEvaluation.Of(plan.Root(term.When), ranges);
        Ranges? within = !condition.CanBeTrue ? null
            : term.When is null ? ranges : ranges.Where(plan.Root(term.When), true);
        if (within is null)
        {
            return new Step(term, false, false, Interval.Empty, running, running);
        }

        bool certain = !condition.CanBeFalse && !condition.MayBeUndefined;
        Interval given = IntervalEvaluation.Of(plan.Root(term.Value!), within);
        Interval applied = term.Operation switch
        {
            TermOperation.Set => given,
            TermOperation.Add => IntervalArithmetic.Apply(Operation.Add, [running, given]),
            TermOperation.Multiply => IntervalArithmetic.Apply(Operation.Multiply, [running, given]),
            TermOperation.Minimum => IntervalArithmetic.Apply(Operation.Min, [running, given]),
            TermOperation.Maximum => IntervalArithmetic.Apply(Operation.Max, [running, given]),
            _ => throw Invariant.Unreachable(term.Operation!),
        };
        return new Step(term, true, certain, given, running, certain ? applied : applied.Join(running));
    }
}
