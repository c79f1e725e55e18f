using PolyMaker.Core.Rules;
using PolyMaker.Rules.Reading;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>Terms that can never change anything.</summary>
internal static class TermProof
{
    private const string Code = "W407";

    public static void Run(PlanViews views, Verdicts verdicts)
    {
        foreach (OutputWalk walk in views.Declared.Outputs)
        {
            int lastSet = LastCertainSet(walk);
            for (int at = 0; at < walk.Steps.Count; at++)
            {
                OutputWalk.Step step = walk.Steps[at];
                SourceSpan span = step.Term.Name.Span;
                bool overwritten = at < lastSet && !step.Term.Shadow;
                string last = overwritten ? walk.Steps[lastSet].Term.Name.Value : "";
                string? why = overwritten
                    ? $"'{last}' below it sets {walk.Output.Name.Value} anew"
                    : Idle(step, walk.Output.Name.Value);
                if (why is not null)
                {
                    verdicts.Idle(Code, span, $"term '{step.Term.Name.Value}' never changes anything: {why}",
                        overwritten ? $"remove it, or move it below '{last}'" : "change its amount, or remove it");
                }
                else
                {
                    verdicts.Needed(Code, span);
                }
            }
        }
    }

    private static int LastCertainSet(OutputWalk walk)
    {
        for (int at = walk.Steps.Count - 1; at >= 0; at--)
        {
            OutputWalk.Step step = walk.Steps[at];
            if (step is { Term: { Operation: TermOperation.Set, Shadow: false, When: null } })
            {
                return at;
            }
        }

        return -1;
    }

    private static string? Idle(OutputWalk.Step step, string output)
    {
        string Text(double value) => Readable.Number(value, Readable.TypeOf(output));

        // An impossible `when` is reported where it is written.
        if (!step.IsReachable || step.Term.Shadow || step.Given.IsEmpty || step.Given.MayBeUndefined)
        {
            return null;
        }

        return step.Term.Operation switch
        {
            TermOperation.Add when step.Given == Interval.Point(0) => "it adds 0",
            TermOperation.Multiply when step.Given == Interval.Point(1) => "it multiplies by 1",
            TermOperation.Multiply when step.Before == Interval.Point(0) => $"{output} is still 0 there",
            TermOperation.Minimum when step.Given.Low >= step.Before.High =>
                $"{output} is at most {Text(step.Before.High)} there, and this {Text(step.Given.Low)} or more",
            TermOperation.Maximum when step.Given.High <= step.Before.Low =>
                $"{output} is at least {Text(step.Before.Low)} there, and this {Text(step.Given.High)} or less",
            _ => null,
        };
    }
}
