using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// Quotes that can cross (a half spread of 0 or less puts the bid on the ask: nothing is quoted then) and a spread that
/// can be less than one tick (which the venue's grid widens, so that the rule does not say what is quoted).
/// </summary>
internal static class SpreadProof
{
    private const double Tolerance = 1e-9;

    public static void Run(PlanViews views, Verdicts verdicts)
    {
        if (views.Plan.Document.Output(OutputDocument.Touch) is { Clamp: { } ends })
        {
            Touch(views, ends, verdicts);
            return;
        }

        if (views.Plan.Document.Output("half_spread") is not { Clamp: { } clamp })
        {
            return;
        }

        foreach ((double tick, PlanView view) in views.DeclaredAtTicks)
        {
            double least = view.Output("half_spread").Value.Low;
            if (least <= Tolerance)
            {
                Crossing(views.Plan, clamp[0], least, verdicts);
            }
            else if (2 * least < tick - Tolerance)
            {
                string price = Readable.Number(least, FormulaType.Price);
                string step = Readable.Number(tick, FormulaType.Price);
                verdicts.Report("W409", clamp[0].Span,
                    $"half_spread can fall to {price}{views.Plan.Where(clamp[0].Span)}: "
                    + $"bid and ask less than one tick apart where a tick is {step}",
                    "let the clamp begin at 0.5tick or more");
            }
        }
    }

    /// <summary>A plan with `touch` may quote one side beyond fair; not both.</summary>
    private static void Touch(PlanViews views, IReadOnlyList<ExpressionDocument> clamp, Verdicts verdicts)
    {
        double least = views.DeclaredAtTicks.Min(at => at.View.Output(OutputDocument.Touch).Value.Low);
        if (least <= Tolerance)
        {
            verdicts.Report("W410", clamp[0].Span,
                $"touch can fall to {Readable.Number(least, FormulaType.Price)}{views.Plan.Where(clamp[0].Span)} on "
                + "both sides: the bid would meet the ask, and both are withheld",
                "let the clamp begin at 0.5tick or more");
        }
    }

    private static void Crossing(PlanSubject plan, ExpressionDocument low, double least, Verdicts verdicts) =>
        verdicts.Report("W410", low.Span,
            $"half_spread can fall to {Readable.Number(least, FormulaType.Price)}{plan.Where(low.Span)}: "
            + "the bid would meet the ask, and both are withheld",
            "let the clamp begin at 0.5tick or more");
}
