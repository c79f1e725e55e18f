using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// Equality with a number that is measured: `book.micro = 10c` holds by accident or never. Most often it was to be a
/// threshold. Comparing with 0 is how one asks whether there is anything at all, and is left alone.
/// </summary>
internal static class EqualityProof
{
    public static void Run(PlanViews views, Verdicts verdicts)
    {
        ProfileDocument document = views.Plan.Document;
        IEnumerable<ExpressionDocument?> all = document.Quote.SelectMany(output => output.Terms)
            .SelectMany(term => new[] { term.When, term.Value }).Append(document.QuoteWhen)
            .Concat(document.Forms);
        foreach (ExpressionDocument expression in all.OfType<ExpressionDocument>())
        {
            Visit(expression, views.Plan.Root(expression), verdicts);
        }
    }

    private static void Visit(ExpressionDocument document, FormulaNode node, Verdicts verdicts)
    {
        if (node is not OperationNode operation)
        {
            return;
        }

        if (operation is { Operation: Operation.Equal or Operation.NotEqual, Operands: [var left, var right] }
            && (IsMeasured(left) || IsMeasured(right)) && !IsZero(left) && !IsZero(right))
        {
            string held = operation.Operation == Operation.Equal ? "hardly ever true" : "hardly ever false";
            verdicts.Report("W417", PlanSubject.SpanOf(document, node),
                $"'{PlanSubject.TextOf(document, node)}' is {held}: it compares a measured number for equality",
                "compare with < or >, or abs(a - b) < a tolerance");
        }

        foreach (FormulaNode operand in operation.Operands)
        {
            Visit(document, operand, verdicts);
        }
    }

    private static bool IsMeasured(FormulaNode node) => node switch
    {
        SlotNode { Slot: < (int)ContextSlot.Count and var slot, Type.IsBoolean: false } =>
            Vocabulary.Variables[slot] is { Source: "book" or "indicator" or "trades" or "ledger" or "side" }
                or { Name: "time.now" or "time.to_end" },
        OperationNode { Type.IsBoolean: false } operation => operation.Operands.Any(IsMeasured),
        _ => false,
    };

    private static bool IsZero(FormulaNode node) => node is ConstantNode { Value: 0 };
}
