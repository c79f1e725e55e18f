using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// A clamp that always decides, so that the terms above it say nothing; and one so far away that it would not catch a
/// mistake.
/// </summary>
internal static class ClampProof
{
    /// <summary>A clamp this many times wider than what its terms can reach guards nothing.</summary>
    private const double TooFar = 10;

    private const double Tolerance = 1e-9;

    private const string Fix = "change the clamp, or the terms and params above it";

    public static void Run(PlanViews views, Verdicts verdicts)
    {
        foreach (OutputDocument output in views.Plan.Document.Quote)
        {
            OutputWalk[] present =
                [.. views.PresentAtTicks.Select(at => at.View.Output(output.Name.Value))];
            OutputWalk[] declared =
                [.. views.DeclaredAtTicks.Select(at => at.View.Output(output.Name.Value))];
            if (!Empty(views.Plan, output, present, verdicts))
            {
                Always(views.Plan, output, present, verdicts);
                Never(output, declared, verdicts);
            }
        }
    }

    /// <summary>Ends that compute can stand in the wrong order without either of them looking wrong.</summary>
    private static bool Empty(PlanSubject plan, OutputDocument output, OutputWalk[] walks, Verdicts verdicts)
    {
        bool constant = Array.TrueForAll(walks, walk => walk.Low.Width == 0 && walk.High.Width == 0);
        if (constant || !Array.TrueForAll(walks, walk => walk.Low.Low >= walk.High.High))
        {
            return false;
        }

        FormulaType type = Readable.TypeOf(output.Name.Value);
        verdicts.Report("W403", output.Clamp![0].Span,
            $"the clamp of {output.Name.Value} is upside down{plan.Where(output.Clamp[0].Span)}: its low end lies in "
            + $"{Readable.Range(walks[0].Low, type)}, its high end in {Readable.Range(walks[0].High, type)}",
            "write [low, high]");
        return true;
    }

    private static void Always(PlanSubject plan, OutputDocument output, OutputWalk[] walks, Verdicts verdicts)
    {
        if (Array.TrueForAll(walks, walk => !walk.Raw.IsEmpty && walk.Raw.Low > walk.High.High + Tolerance))
        {
            verdicts.Report("W403", output.Clamp![1].Span, Message(plan, output, 1, walks[0]), Fix);
        }
        else if (Array.TrueForAll(walks, walk => !walk.Raw.IsEmpty && walk.Raw.High < walk.Low.Low - Tolerance))
        {
            verdicts.Report("W403", output.Clamp![0].Span, Message(plan, output, 0, walks[0]), Fix);
        }
    }

    private static string Message(PlanSubject plan, OutputDocument output, int end, OutputWalk walk)
    {
        string range = Readable.Range(walk.Raw, Readable.TypeOf(output.Name.Value));
        string where = end == 0 ? "below its low end" : "above its high end";
        return $"the clamp of {output.Name.Value} always decides{plan.Where(output.Clamp![end].Span)}: "
            + $"its terms give {range}, {where}";
    }

    private static void Never(OutputDocument output, OutputWalk[] walks, Verdicts verdicts)
    {
        Reading.SourceSpan span = output.Clamp![0].Span;
        if (Array.TrueForAll(walks, IsFar))
        {
            FormulaType type = Readable.TypeOf(output.Name.Value);
            OutputWalk walk = walks[0];
            verdicts.Idle("W404", span,
                $"the clamp of {output.Name.Value} is far from all its terms can reach, "
                + $"{Readable.Range(walk.Raw, type)}: it would not catch a mistake",
                "draw it closer; a clamp is the last thing between a slip and the market");
        }
        else
        {
            verdicts.Needed("W404", span);
        }
    }

    private static bool IsFar(OutputWalk walk) =>
        walk.Raw is { IsFinite: true, Width: > Tolerance } && walk.Low.IsFinite && walk.High.IsFinite
        && walk.Raw.Low > walk.Low.High && walk.Raw.High < walk.High.Low
        && walk.High.Low - walk.Low.High > TooFar * walk.Raw.Width;
}
