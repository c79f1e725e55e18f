using PolyMaker.Core.Rules;
using PolyMaker.Rules.Compiling;
using PolyMaker.Rules.Documents;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// Conditions that the ranges decide beforehand: a `when` or `quote_when` that is never or always true, and a
/// comparison inside a larger condition, or behind `if`, that is.
/// </summary>
internal sealed class ConditionProof
{
    private readonly PlanSubject plan;
    private readonly Verdicts verdicts;
    private readonly Variable? rested;

    private ConditionProof(PlanSubject plan, Verdicts verdicts)
    {
        this.plan = plan;
        this.verdicts = verdicts;
        rested = Rested(plan);
    }

    public static void Run(PlanViews views, Verdicts verdicts)
    {
        ConditionProof proof = new(views.Plan, verdicts);
        ProfileDocument document = views.Plan.Document;
        foreach (TermDocument term in document.Quote.SelectMany(output => output.Terms))
        {
            if (term.When is { } when)
            {
                proof.Condition(when, $"the `when` of '{term.Name.Value}'",
                    views.Declared.Quoting, views.Present.Quoting);
            }

            proof.Parts(term.Value!, views.Declared.Within(term), known: null);
        }

        foreach (SideDocument side in document.Sides)
        {
            proof.Condition(side.When!, $"the condition '{side.Name.Value}'",
                views.Declared.Quoting, views.Present.Quoting);
        }

        foreach (ExitDocument exit in document.Exits.Where(exit => exit.When is not null))
        {
            // Exits run also while the plan does not quote.
            proof.Condition(exit.When!, $"the `when` of exit '{exit.Name.Value}'",
                views.Declared.Assumed, views.Present.Assumed);
        }

        if (document.QuoteWhen is { } quoteWhen)
        {
            proof.Condition(quoteWhen, "quote_when", views.Declared.Assumed, views.Present.Assumed);
        }
    }

    private void Condition(ExpressionDocument document, string whose, Ranges declared, Ranges present)
    {
        FormulaNode root = plan.Root(document);
        if (root is ConstantNode)
        {
            // `when: false` is a switch that someone turned off.
            return;
        }

        bool? always = Decided(IntervalEvaluation.Of(root, declared));
        Ranges ranges = declared;
        string settings = "";
        if (always is null && Settings(root) is { } read)
        {
            ranges = present;
            always = Decided(IntervalEvaluation.Of(root, present));
            settings = $" while {read}";
        }

        Reading.SourceSpan span = PlanSubject.SpanOf(document, root);
        OnlyStale(document, root, whose, always is null ? declared : null);
        Vote("W401", always == false, span, () =>
            ($"{whose} can never be true{settings}{Why(document, root, ranges)}",
            Hint(root, ranges, whose == "quote_when" ? "nothing would ever be quoted; change the threshold"
                : "change the threshold, or remove the term")));
        Vote("W402", always == true, span, () =>
            ($"{whose} is always true{settings}{Why(document, root, ranges)}",
            whose == "quote_when" ? "change the threshold, or remove `quote_when`"
                : "change the threshold, or remove the `when`"));
        Parts(document, declared, known: always is null ? null : root);
    }

    /// <summary>
    /// True only after a silence in which something that every quote rests on is unknown: then nothing is quoted, and
    /// the condition might as well be false.
    /// </summary>
    private void OnlyStale(ExpressionDocument document, FormulaNode root, string whose, Ranges? ranges)
    {
        if (rested is not { } variable || ranges is null
            || !plan.Formulas[document].Slots.Contains((int)ContextSlot.FeedSilence))
        {
            return;
        }

        Interval heard = new(0, variable.MaxAge!.Value);
        bool isNever = ranges.Slot((int)ContextSlot.FeedSilence, heard) is not { } fresh
            || Decided(IntervalEvaluation.Of(root, fresh)) == false;
        string age = Readable.Number(variable.MaxAge!.Value, FormulaType.Number(Unit.Second));
        Vote("W470", isNever, PlanSubject.SpanOf(document, root), () =>
            ($"{whose} can only be true while the feed is silent for more than {age}: {variable.Name} is stale then, "
            + "and nothing that reads it is quoted",
            whose == "quote_when"
                ? "quote while the feed is heard, like `feed.silence < 5s`"
                : $"write a silence below {age}, or quote from what does not grow stale"));
    }

    /// <summary>
    /// What grows stale first of all that no quote can do without; null when quotes read nothing that does. A term
    /// behind a `when` can be done without, and a signal outlives its input.
    /// </summary>
    private static Variable? Rested(PlanSubject plan)
    {
        IEnumerable<ExpressionDocument> needed = plan.Document.Quote.SelectMany(output => output.Terms)
            .Where(term => term.When is null && !term.Shadow).Select(term => term.Value!);
        return needed.SelectMany(expression => plan.Formulas[expression].Slots)
            .Where(slot => slot < (int)ContextSlot.Count).Select(slot => Vocabulary.Variables[slot])
            .Where(variable => variable.MaxAge is not null).MinBy(variable => variable.MaxAge);
    }

    /// <summary>Comparisons below the root, which is judged already or is a number.</summary>
    private void Parts(ExpressionDocument document, Ranges? ranges, FormulaNode? known)
    {
        FormulaNode root = plan.Root(document);
        if (ranges is null || known is not null || root is ConstantNode)
        {
            return;
        }

        if (!Compares(root))
        {
            return;
        }

        Dictionary<FormulaNode, Interval> seen = new(ReferenceEqualityComparer.Instance);
        IntervalEvaluation.Of(root, ranges, (node, found) =>
        {
            if (IsComparison(node) && !ReferenceEquals(node, root))
            {
                seen[node] = seen.TryGetValue(node, out Interval before) ? before.Join(found) : found;
            }
        });
        foreach ((FormulaNode node, Interval found) in seen)
        {
            Vote("W405", Decided(found) is not null, PlanSubject.SpanOf(document, node), () =>
                ($"'{PlanSubject.TextOf(document, node)}' is {(found.CanBeTrue ? "always" : "never")} true"
                + Why(document, node, ranges),
                Hint(node, ranges, "change the threshold, or leave this part out")));
        }
    }

    /// <summary>Something below the node is a comparison; most formulas have none and are not evaluated.</summary>
    private static bool Compares(FormulaNode node)
    {
        IReadOnlyList<FormulaNode> operands = (node as OperationNode)?.Operands ?? [];
        for (int at = 0; at < operands.Count; at++)
        {
            if (IsComparison(operands[at]) || Compares(operands[at]))
            {
                return true;
            }
        }

        return false;
    }

    private void Vote(string code, bool decided, Reading.SourceSpan span, Func<(string Message, string Hint)> say)
    {
        if (decided)
        {
            (string message, string hint) = say();
            verdicts.Idle(code, span, message, hint);
        }
        else
        {
            verdicts.Needed(code, span);
        }
    }

    private static bool? Decided(Interval condition) =>
        condition.IsEmpty || condition.MayBeUndefined ? null
        : !condition.CanBeTrue ? false
        : !condition.CanBeFalse ? true
        : null;

    private static bool IsComparison(FormulaNode node) =>
        node is OperationNode
        {
            Type.IsBoolean: true, Operation: not (Operation.And or Operation.Or or Operation.Not or
            Operation.If)
        };

    /// <summary>": abs(flow.z) lies in [0, 50]" for a comparison; nothing for what is made of several.</summary>
    private static string Why(ExpressionDocument document, FormulaNode node, Ranges ranges)
    {
        while (node is OperationNode { Operation: Operation.Not } not)
        {
            node = not.Operands[0];
        }

        if (!IsComparison(node))
        {
            return node is OperationNode { Operation: Operation.And }
                && !IntervalEvaluation.Of(node, ranges).CanBeTrue
                ? ": its parts exclude one another"
                : "";
        }

        IEnumerable<string> sides = ((OperationNode)node).Operands
            .Where(side => side is not ConstantNode)
            .Select(side => (Text: PlanSubject.TextOf(document, side), Range: IntervalEvaluation.Of(side, ranges),
                side.Type))
            .Where(side => side.Range.Width > 0)
            .Select(side => $"{side.Text} lies in {Readable.Range(side.Range, side.Type)}");
        return ": " + string.Join(", ", sides);
    }

    /// <summary>A ratio compared with 60 was likely meant as 60 %.</summary>
    private static string Hint(FormulaNode node, Ranges ranges, string otherwise)
    {
        if (node is OperationNode { Operands: [var value, ConstantNode { Type.IsBoolean: false } limit] }
            && value.Type.Unit == Unit.None && IntervalEvaluation.Of(value, ranges) is { High: <= 10 } range
            && limit.Value >= 5 && limit.Value > range.High && range.Contains(limit.Value / 100))
        {
            return $"did you mean {Readable.Number(limit.Value, FormulaType.Plain)}%?";
        }

        return otherwise;
    }

    /// <summary>"p.toxic_z is 60"; null when no parameter is read, or only they are, or one is a zero switch.</summary>
    private string? Settings(FormulaNode root)
    {
        List<int> slots = [];
        Collect(root, slots);
        int first = (int)ContextSlot.Count;
        bool IsParameter(int slot) => slot >= first && slot - first < plan.Parameters.Count;
        Parameter[] read =
            [.. slots.Where(IsParameter).Distinct().Select(slot => plan.Parameters[slot - first].Parameter)];
        return read.Length == 0 || slots.TrueForAll(IsParameter) || read.Any(each => each.Value == 0)
            ? null
            : string.Join(" and ", read.Select(each => $"p.{each.Name} is {PresentText(each)}"));
    }

    private string PresentText(Parameter parameter) =>
        plan.Parameters.First(each => each.Parameter == parameter).Placed.Value.Text;

    private static void Collect(FormulaNode node, List<int> slots)
    {
        if (node is SlotNode slot)
        {
            slots.Add(slot.Slot);
        }

        foreach (FormulaNode operand in (node as OperationNode)?.Operands ?? [])
        {
            Collect(operand, slots);
        }
    }
}
