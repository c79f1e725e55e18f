using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// Case splitting: what is known of the market where a condition holds, or where it fails. A comparison that is unknown
/// (NaN) neither holds nor fails, so both may assume that its operands are numbers.
/// </summary>
internal static class Narrowing
{
    /// <summary>Null when the condition cannot come out that way.</summary>
    public static Ranges? Where(this Ranges ranges, FormulaNode condition, bool holds)
    {
        switch (condition)
        {
            case ConstantNode constant:
                return constant.Value != 0 == holds ? ranges : null;
            case SlotNode slot:
                return ranges.Slot(slot.Slot, Interval.Point(holds ? 1 : 0));
            case OperationNode { Operation: Operation.Not } not:
                return ranges.Where(not.Operands[0], !holds);
            case OperationNode { Operation: Operation.And or Operation.Or } pair:
                return Pair(ranges, pair, holds);
            case OperationNode { Operation: Operation.If } choice:
                return Ranges.Join(
                    ranges.Where(choice.Operands[0], true)?.Where(choice.Operands[1], holds),
                    ranges.Where(choice.Operands[0], false)?.Where(choice.Operands[2], holds));
            case OperationNode comparison when !comparison.Operands[0].Type.IsBoolean:
                return Comparison(ranges, comparison, holds);
            default:
                return ranges;
        }
    }

    private static Ranges? Pair(Ranges ranges, OperationNode pair, bool holds)
    {
        // `and` decides itself on a false left side, `or` on a true one.
        bool decides = pair.Operation == Operation.Or;
        Ranges? continued = ranges.Where(pair.Operands[0], !decides)?.Where(pair.Operands[1], holds);
        return holds == decides ? Ranges.Join(ranges.Where(pair.Operands[0], decides), continued) : continued;
    }

    private static Ranges? Comparison(Ranges ranges, OperationNode comparison, bool holds)
    {
        Operation operation = holds ? comparison.Operation : Opposite(comparison.Operation);
        (FormulaNode left, FormulaNode right) = (comparison.Operands[0], comparison.Operands[1]);
        Interval leftNow = IntervalEvaluation.Of(left, ranges);
        Interval rightNow = IntervalEvaluation.Of(right, ranges);
        if (Bound(operation, leftNow, rightNow) is not { } leftBound
            || Bound(Mirrored(operation), rightNow, leftNow) is not { } rightBound)
        {
            return null;
        }

        return Constrain(ranges, left, leftBound) is { } narrowed ? Constrain(narrowed, right, rightBound) : null;
    }

    /// <summary>What "x operation y" leaves of x. Null: nothing.</summary>
    private static Interval? Bound(Operation operation, Interval x, Interval y)
    {
        Interval bound = operation switch
        {
            Operation.Less => new Interval(double.NegativeInfinity, Math.BitDecrement(y.High)),
            Operation.LessOrEqual => new Interval(double.NegativeInfinity, y.High),
            Operation.Greater => new Interval(Math.BitIncrement(y.Low), double.PositiveInfinity),
            Operation.GreaterOrEqual => new Interval(y.Low, double.PositiveInfinity),
            Operation.Equal => y,
            _ when y.Width == 0 && x.Low == y.Low => new Interval(Math.BitIncrement(y.Low), double.PositiveInfinity),
            _ when y.Width == 0 && x.High == y.High => new Interval(double.NegativeInfinity, Math.BitDecrement(y.High)),
            _ => Interval.Everything,
        };
        Interval left = x.Meet(bound);
        return left.IsEmpty ? null : left;
    }

    private static Ranges? Constrain(Ranges ranges, FormulaNode node, Interval bound)
    {
        switch (node)
        {
            case ConstantNode:
                return ranges;
            case SlotNode slot:
                return ranges.Slot(slot.Slot, bound);
            case OperationNode { Operation: Operation.Negate } negation:
                return Constrain(ranges, negation.Operands[0], new Interval(-bound.High, -bound.Low));
            case OperationNode { Operation: Operation.Abs } size:
                return bound.High < 0 ? null
                    : Constrain(ranges, size.Operands[0], new Interval(-bound.High, bound.High))
                        ?.Expression(node, bound);
            case OperationNode { Operation: Operation.Multiply, Operands: [ConstantNode { Value: > 0 } by, var of] }:
                return Constrain(ranges, of, Divided(bound, by.Value));
            case OperationNode { Operation: Operation.Multiply, Operands: [var of, ConstantNode { Value: > 0 } by] }:
                return Constrain(ranges, of, Divided(bound, by.Value));
            default:
                return ranges.Expression(node, bound);
        }
    }

    // One step outward covers the rounding of the product.
    private static Interval Divided(Interval bound, double by) =>
        new Interval(bound.Low / by, bound.High / by).Widened();

    private static Operation Opposite(Operation operation) => operation switch
    {
        Operation.Less => Operation.GreaterOrEqual,
        Operation.LessOrEqual => Operation.Greater,
        Operation.Greater => Operation.LessOrEqual,
        Operation.GreaterOrEqual => Operation.Less,
        Operation.Equal => Operation.NotEqual,
        _ => Operation.Equal,
    };

    private static Operation Mirrored(Operation operation) => operation switch
    {
        Operation.Less => Operation.Greater,
        Operation.LessOrEqual => Operation.GreaterOrEqual,
        Operation.Greater => Operation.Less,
        Operation.GreaterOrEqual => Operation.LessOrEqual,
        _ => operation,
    };
}
