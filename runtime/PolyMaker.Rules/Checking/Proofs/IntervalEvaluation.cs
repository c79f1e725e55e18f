using PolyMaker.Core;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// Every value a checked formula can take over given ranges: sound (no value lies outside), not always tight. Narrows
/// by conditions, and sees that what is subtracted from itself is nothing. Tells an observer about each node it passes.
/// </summary>
internal sealed class IntervalEvaluation
{
    // More operands than most functions take; nesting is limited, so the stack is as well.
    private const int OnStack = 4;

    private readonly Action<FormulaNode, Interval>? observe;

    private IntervalEvaluation(Action<FormulaNode, Interval>? observe) => this.observe = observe;

    public static Interval Of(FormulaNode node, Ranges ranges) => new IntervalEvaluation(null).Visit(node, ranges);

    /// <param name="observe">Called for each node with what it can be; more than once when cases are split.</param>
    public static Interval Of(FormulaNode node, Ranges ranges, Action<FormulaNode, Interval> observe) =>
        new IntervalEvaluation(observe).Visit(node, ranges);

    private Interval Visit(FormulaNode node, Ranges ranges)
    {
        Interval found = node switch
        {
            ConstantNode constant => Interval.Point(constant.Value),
            SlotNode slot => ranges[slot.Slot],
            OperationNode { Operation: Operation.If } choice => Choice(choice, ranges),
            OperationNode { Operation: Operation.Not } not => Negated(Visit(not.Operands[0], ranges)),
            OperationNode { Operation: Operation.And or Operation.Or } pair => Pair(pair, ranges),
            OperationNode { Type.IsBoolean: true } comparison => Comparison(comparison, ranges),
            OperationNode operation => Arithmetic(operation, ranges),
            _ => throw Invariant.Unreachable(node),
        };
        observe?.Invoke(node, found);
        return found;
    }

    private Interval Choice(OperationNode choice, Ranges ranges)
    {
        Interval condition = Visit(choice.Operands[0], ranges);
        Interval result = Interval.Empty with { MayBeUndefined = condition.MayBeUndefined };
        if (condition.CanBeTrue && ranges.Where(choice.Operands[0], true) is { } whenTrue)
        {
            result = result.Join(Visit(choice.Operands[1], whenTrue));
        }

        if (condition.CanBeFalse && ranges.Where(choice.Operands[0], false) is { } whenFalse)
        {
            result = result.Join(Visit(choice.Operands[2], whenFalse));
        }

        return result;
    }

    private static Interval Negated(Interval condition) =>
        condition.IsEmpty ? condition : new Interval(1 - condition.High, 1 - condition.Low, condition.MayBeUndefined);

    /// <summary>`and` and `or` stop at a left side that decides, and at one that is unknown.</summary>
    private Interval Pair(OperationNode pair, Ranges ranges)
    {
        bool decides = pair.Operation == Operation.Or;
        Interval left = Visit(pair.Operands[0], ranges);
        Interval result = Interval.Empty with { MayBeUndefined = left.MayBeUndefined };
        if (decides ? left.CanBeTrue : left.CanBeFalse)
        {
            result = result.Join(Interval.Point(decides ? 1 : 0));
        }

        return (decides ? left.CanBeFalse : left.CanBeTrue)
            && ranges.Where(pair.Operands[0], !decides) is { } continued
            ? result.Join(Visit(pair.Operands[1], continued))
            : result;
    }

    private Interval Comparison(OperationNode node, Ranges ranges)
    {
        Interval left = Visit(node.Operands[0], ranges);
        Interval right = Visit(node.Operands[1], ranges);
        bool undefined = left.MayBeUndefined || right.MayBeUndefined;
        if (left.IsEmpty || right.IsEmpty)
        {
            return Interval.Empty with { MayBeUndefined = true };
        }

        (bool less, bool equal, bool greater) = Order(node, ranges, left, right);
        (bool holds, bool fails) = node.Operation switch
        {
            Operation.Less => (less, equal || greater),
            Operation.LessOrEqual => (less || equal, greater),
            Operation.Greater => (greater, equal || less),
            Operation.GreaterOrEqual => (greater || equal, less),
            Operation.Equal => (equal, less || greater),
            Operation.NotEqual => (less || greater, equal),
            _ => throw Invariant.Unreachable(node.Operation),
        };
        return new Interval(fails ? 0 : 1, holds ? 1 : 0, undefined) is { IsEmpty: false } known
            ? known
            : Interval.Empty with { MayBeUndefined = true };
    }

    /// <summary>Which of less, equal and greater are possible.</summary>
    private static (bool Less, bool Equal, bool Greater) Order(
        OperationNode node, Ranges ranges, Interval left, Interval right)
    {
        bool less = left.Low < right.High;
        bool greater = left.High > right.Low;
        bool equal = left.Low <= right.High && right.Low <= left.High;
        (FormulaNode a, FormulaNode b) = (node.Operands[0], node.Operands[1]);
        if ((less && greater) && LinearForm.Share(a, b))
        {
            if (FormulaText.AreSame(a, b))
            {
                return (false, true, false);
            }

            OperationNode difference = new(Operation.Subtract, [a, b], a.Type);
            Interval bound = LinearForm.Bound(difference, ranges);
            return (bound.Low < 0, bound.Contains(0), bound.High > 0);
        }

        return (less, equal, greater);
    }

    private Interval Arithmetic(OperationNode node, Ranges ranges)
    {
        int count = node.Operands.Count;
        Span<Interval> operands = count <= OnStack ? stackalloc Interval[count] : new Interval[count];
        for (int i = 0; i < operands.Length; i++)
        {
            operands[i] = Visit(node.Operands[i], ranges);
        }

        Interval found = IntervalArithmetic.Apply(node.Operation, operands);
        if (operands.Length == 2 && !found.IsEmpty && LinearForm.Share(node.Operands[0], node.Operands[1]))
        {
            found = Correlated(node, operands, ranges, found);
        }

        return ranges.KnowsExpressions ? found.Meet(ranges.Expression(node)) : found;
    }

    private static Interval Correlated(
        OperationNode node, ReadOnlySpan<Interval> operands, Ranges ranges, Interval found)
    {
        bool same = FormulaText.AreSame(node.Operands[0], node.Operands[1]);
        return node.Operation switch
        {
            Operation.Subtract when same && operands[0].IsFinite => found.Meet(Interval.Point(0)),
            Operation.Multiply when same => found.Meet(IntervalArithmetic.Square(operands[0])),
            Operation.Divide when same => Interval.Point(1).OrUndefined(found.MayBeUndefined),
            Operation.Add or Operation.Subtract => found.Meet(LinearForm.Bound(node, ranges)),
            _ => found,
        };
    }
}
