using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>Right units, unlikely size: 50c where 0.5c was meant, 25 where 25% was.</summary>
internal static class MagnitudeProof
{
    /// <summary>A spread, skew or edge of a fifth of the whole price range.</summary>
    private const double LargestDistance = 0.2;

    private const double LargestScale = 10;

    public static void Run(PlanViews views, Verdicts verdicts)
    {
        ProfileDocument document = views.Plan.Document;
        foreach (OutputDocument output in document.Quote.Where(output => output.Name.Value is "half_spread" or "skew"))
        {
            foreach (ExpressionDocument expression in Amounts(output))
            {
                Distance(views.Plan, expression, verdicts);
            }
        }

        foreach (ExpressionDocument expression in document.Bands.SelectMany(band => band.Edge!))
        {
            Distance(views.Plan, expression, verdicts);
        }

        if (document.Output("size_scale") is { } scale)
        {
            foreach (ExpressionDocument expression in Amounts(scale))
            {
                Scale(views.Plan, expression, verdicts);
            }
        }
    }

    private static IEnumerable<ExpressionDocument> Amounts(OutputDocument output) =>
        output.Terms.Where(term => term.Operation != TermOperation.Multiply).Select(term => term.Value!)
            .Concat(output.Clamp!);

    private static void Distance(PlanSubject plan, ExpressionDocument document, Verdicts verdicts)
    {
        if (plan.Root(document) is ConstantNode { Value: var value } && Math.Abs(value) >= LargestDistance)
        {
            string less = Readable.Number(value / 100, FormulaType.Price);
            verdicts.Report("W413", document.Span,
                $"{document.Text.Trim()} is {Math.Abs(value) * 100:0.#} % of the whole price range",
                $"did you mean {less}?");
        }
    }

    private static void Scale(PlanSubject plan, ExpressionDocument document, Verdicts verdicts)
    {
        if (plan.Root(document) is ConstantNode { Value: > LargestScale and var value })
        {
            string text = Readable.Number(value, FormulaType.Plain);
            verdicts.Report("W413", document.Span, $"size_scale {text} makes every band {text} times as large",
                $"did you mean {text}%?");
        }
    }
}
