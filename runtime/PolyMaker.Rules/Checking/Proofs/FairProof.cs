using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// A fair value that is not one: it starts from 0 because nothing sets it first, or it is the same whatever the book
/// says. Every other output may well start from 0 or stand still; this one says where the market is.
/// </summary>
internal static class FairProof
{
    public static void Run(PlanViews views, Verdicts verdicts)
    {
        if (views.Plan.Document.Output("fair") is not { Clamp: not null } fair)
        {
            return;
        }

        TermDocument[] terms = [.. fair.Terms.Where(term => !term.Shadow)];
        if (terms.Length > 0 && !Certain(views, terms[0]))
        {
            verdicts.Report("W415", terms[0].Name.Span,
                $"fair starts from 0{views.Plan.Where(terms[0].Name.Span)}: "
                + $"its first term, '{terms[0].Name.Value}', is not a `set` that always runs",
                "begin with one, like `base: { set: book.micro }`");
        }
        else if (terms.Length > 0 && !terms.Any(term => Reads(views.Plan, term)))
        {
            verdicts.Report("W416", fair.Name.Span,
                $"fair does not follow the market{views.Plan.Where(fair.Name.Span)}: no term of it reads the book, "
                + "a signal or a script",
                "set it from the book, like `base: { set: book.micro }`");
        }
    }

    private static bool Certain(PlanViews views, TermDocument term) =>
        term.Operation == TermOperation.Set
        && (term.When is null
            || views.Declared.Output("fair").Steps.First(step => ReferenceEquals(step.Term, term)).IsCertain);

    /// <summary>Anything but params, the clock and what is fixed for the market.</summary>
    private static bool Reads(PlanSubject plan, TermDocument term)
    {
        int firstDerived = (int)ContextSlot.Count + plan.Parameters.Count;
        return plan.Formulas[term.Value!].Slots.Any(slot =>
            slot >= firstDerived
            || (slot < (int)ContextSlot.Count
                && Vocabulary.Variables[slot].Source is not ("clock" or "market" or "risk")));
    }
}
