using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>Bands against the venue's smallest order and against the plan's own limits.</summary>
internal static class SizeProof
{
    private const double Tolerance = 1e-9;

    public static void Run(PlanViews views, Verdicts verdicts)
    {
        foreach ((_, PlanView view) in views.DeclaredAtTicks)
        {
            foreach (BandDocument band in views.Plan.Document.Bands)
            {
                Smallest(views.Plan, view, band, verdicts);
                Largest(views.Plan, view, band, verdicts);
            }
        }
    }

    /// <summary>A band is placed with at least the smallest order, unless its scaled maximum is below even that.</summary>
    private static void Smallest(PlanSubject plan, PlanView view, BandDocument band, Verdicts verdicts)
    {
        if (plan.MinimumSize is not { } minimum)
        {
            return;
        }

        Interval scale = view.Output("size_scale").Value;
        Interval maximum = IntervalArithmetic.Apply(Operation.Multiply, [view.Of(band.Size![2]), scale]);
        if (maximum.Low < minimum - Tolerance)
        {
            string least = Readable.Number(maximum.Low, FormulaType.Shares);
            string smallest = Readable.Number(minimum, FormulaType.Shares);
            verdicts.Report("W412", band.Size[2].Span,
                $"band '{band.Name.Value}' can shrink to {least}{plan.Where(band.Size[2].Span)}, and the smallest order is {smallest}: "
                + "it is then not placed at all",
                $"at the lowest size_scale, {Readable.Number(scale.Low, FormulaType.Plain)}, it needs "
                + $"{Needed(minimum, scale.Low)} or more");
        }
    }

    private static string Needed(double minimum, double scale) =>
        scale > 0 ? Readable.Number(Math.Ceiling(minimum / scale), FormulaType.Shares) : "a size_scale above 0";

    private static void Largest(PlanSubject plan, PlanView view, BandDocument band, Verdicts verdicts)
    {
        if (plan.Document.Risk?.MaxPosition is not { } limit)
        {
            return;
        }

        Interval wanted = IntervalArithmetic.Apply(
            Operation.Multiply, [view.Of(band.Size![1]), view.Output("size_scale").Value]);
        if (wanted.Low > (double)limit.Value + Tolerance)
        {
            verdicts.Report("W414", band.Size[1].Span,
                $"band '{band.Name.Value}' asks for {Readable.Number(wanted.Low, FormulaType.Shares)} or more, "
                + $"and max_position is {limit.Text}{plan.Where(band.Size[1].Span)}: it is always cut",
                "write a smaller size");
        }
    }
}
