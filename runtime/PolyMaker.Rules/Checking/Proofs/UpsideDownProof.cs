using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// `clamp(x, low, high)` whose low is above its high whatever the market does: x then plays no part. Of two constants
/// the compiler says so.
/// </summary>
internal static class UpsideDownProof
{
    public static void Run(PlanViews views, Verdicts verdicts)
    {
        foreach (ExpressionDocument expression in views.Plan.Expressions)
        {
            Visit(expression, views.Plan.Root(expression), views.Declared.Assumed, verdicts);
        }
    }

    private static void Visit(ExpressionDocument document, FormulaNode node, Ranges ranges, Verdicts verdicts)
    {
        if (node is not OperationNode operation)
        {
            return;
        }

        if (operation is { Operation: Operation.Clamp, Operands: [_, var low, var high] })
        {
            OperationNode reversed = new(Operation.Greater, [low, high], FormulaType.Boolean);
            Reading.SourceSpan span = PlanSubject.SpanOf(document, low);
            if (IntervalEvaluation.Of(reversed, ranges) is { CanBeFalse: false, MayBeUndefined: false })
            {
                verdicts.Idle("W492", span,
                    $"this clamp is empty: {PlanSubject.TextOf(document, low)} is always above "
                    + PlanSubject.TextOf(document, high), "write clamp(x, low, high)");
            }
            else
            {
                verdicts.Needed("W492", span);
            }
        }

        foreach (FormulaNode operand in operation.Operands)
        {
            Visit(document, operand, ranges, verdicts);
        }
    }
}
