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

    private static readonly Interval ModelDistance = new(-2, 2);

    public OutputDocument Output { get; }

    public IReadOnlyList<Step> Steps { get; }

    /// <summary>What the terms leave, before the clamp.</summary>
    public Interval Raw { get; }

    public Interval Low { get; }

    public Interval High { get; }

    public Interval Value { get; }

    public static OutputWalk Of(PlanView view, OutputDocument output)
    {
        List<Step> steps = [];

        // A side's distance starts where half spread and skew left it.
        Interval running = output.IsPerSide ? ModelDistance : Interval.Point(0);
        foreach (TermDocument term in output.Terms)
        {
            Step step = StepOf(term, view.FactsOf(term), running);
            steps.Add(step);
            running = term.Shadow ? running : step.After;
        }

        return new OutputWalk(output, steps, running, view.Of(output.Clamp![0]), view.Of(output.Clamp[1]));
    }

    private static Step StepOf(TermDocument term, TermFacts facts, Interval running)
    {
        if (!facts.IsReachable)
        {
            return new Step(term, false, false, Interval.Empty, running, running);
        }

        Interval given = facts.Given;
        Interval applied = term.Operation switch
        {
            TermOperation.Set => given,
            TermOperation.Add => IntervalArithmetic.Apply(Operation.Add, [running, given]),
            TermOperation.Multiply => IntervalArithmetic.Apply(Operation.Multiply, [running, given]),
            TermOperation.Minimum => IntervalArithmetic.Apply(Operation.Min, [running, given]),
            TermOperation.Maximum => IntervalArithmetic.Apply(Operation.Max, [running, given]),
            _ => throw Invariant.Unreachable(term.Operation!),
        };
        return new Step(term, true, facts.IsCertain, given, running, facts.IsCertain ? applied : applied.Join(running));
    }
}
