using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// Expressions that can have no finite value although all the data is there: division by what can be 0, the root or
/// logarithm of what can be too small. Every quote is withheld while that lasts.
/// </summary>
internal static class DefinednessProof
{
    public static void Run(PlanViews views, Verdicts verdicts)
    {
        PlanView view = views.Declared;
        ProfileDocument document = views.Plan.Document;
        foreach (TermDocument term in document.Quote.SelectMany(output => output.Terms))
        {
            if (term.When is { } when)
            {
                Expression(view, when, view.Quoting, verdicts);
            }

            if (view.Within(term) is { } within)
            {
                Expression(view, term.Value!, within, verdicts);
            }
        }

        foreach (ExpressionDocument expression in document.Quote.SelectMany(output => output.Clamp!)
            .Concat(document.Bands.SelectMany(band => band.Edge!.Concat(band.Size!)))
            .Concat(document.Forms))
        {
            Expression(view, expression, view.Quoting, verdicts);
        }

        if (document.QuoteWhen is { } quoteWhen)
        {
            Expression(view, quoteWhen, view.Assumed, verdicts);
        }
    }

    private static void Expression(PlanView view, ExpressionDocument document, Ranges ranges, Verdicts verdicts)
    {
        FormulaNode root = view.Plan.Root(document);
        if (!CanFail(root))
        {
            return;
        }

        Dictionary<FormulaNode, Interval> seen = new(ReferenceEqualityComparer.Instance);
        IntervalEvaluation.Of(root, ranges, (node, found) =>
            {
                seen[node] = found;
                if (node is OperationNode operation && Fault(operation, seen) is (string why, string hint, var part))
                {
                    verdicts.Report("W411", PlanSubject.SpanOf(document, operation),
                        $"'{PlanSubject.TextOf(document, operation)}' {why}: {PlanSubject.TextOf(document, part)} "
                        + $"lies in {Readable.Range(seen[part], part.Type)}", hint);
                }
            });
    }

    /// <summary>Some operation of it is one that can have no value; most formulas have none.</summary>
    private static bool CanFail(FormulaNode node)
    {
        if (node is not OperationNode operation)
        {
            return false;
        }

        bool can = operation.Operation is Operation.Divide or Operation.Sqrt or Operation.Log or Operation.Pow
            or Operation.Exp;
        for (int at = 0; at < operation.Operands.Count && !can; at++)
        {
            can = CanFail(operation.Operands[at]);
        }

        return can;
    }

    /// <summary>The operands were seen just before, under the same conditions.</summary>
    private static (string Why, string Hint, FormulaNode Part)? Fault(
        OperationNode node, Dictionary<FormulaNode, Interval> seen)
    {
        FormulaNode part = node.Operands[^1];
        Interval of = seen.GetValueOrDefault(part);
        return node.Operation switch
        {
            Operation.Divide when of.Contains(0) && !of.IsEmpty =>
                ("can divide by 0", "keep it off 0: max(x, a small amount), or a `when` that rules 0 out", part),
            Operation.Sqrt when of.Low < 0 =>
                ("can be the root of a negative number", "write sqrt(max(x, 0))", part),
            Operation.Log when of.Low <= 0 =>
                ("can be the logarithm of 0 or less", "keep x above 0: log(max(x, a small amount))", part),
            Operation.Pow when seen.GetValueOrDefault(node).MayBeUndefined || !seen.GetValueOrDefault(node).IsFinite =>
                ("can have no finite value", "keep its base above 0", node.Operands[0]),
            Operation.Exp when of.High > 709 => ("can be infinite", "bound x: exp(min(x, 10))", part),
            _ => null,
        };
    }
}
