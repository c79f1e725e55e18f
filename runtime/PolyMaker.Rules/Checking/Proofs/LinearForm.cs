using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// A sum of constants times parts, so that parts that occur twice cancel: `book.mid - (book.mid - 1c)` is 1c, which
/// intervals alone do not see.
/// </summary>
internal sealed class LinearForm
{
    private readonly Ranges ranges;
    private readonly List<(FormulaNode Node, double Factor, Interval Range)> parts = [];
    private double constant;

    // Everything that was added or taken away, cancelled or not: what the rounding of the real sum is relative to.
    private double magnitude;
    private int steps;

    private LinearForm(Ranges ranges) => this.ranges = ranges;

    /// <summary>Where the value of a sum or difference can lie. Everything, when no bound is to be had.</summary>
    public static Interval Bound(FormulaNode node, Ranges ranges)
    {
        LinearForm form = new(ranges);
        form.Add(node, 1);
        return form.Sum();
    }

    /// <summary>Whether the two read something in common, so that the effort can pay.</summary>
    public static bool Share(FormulaNode left, FormulaNode right)
    {
        if (left is SlotNode slot)
        {
            return Reads(right, slot.Slot);
        }

        IReadOnlyList<FormulaNode> operands = (left as OperationNode)?.Operands ?? [];
        for (int at = 0; at < operands.Count; at++)
        {
            if (Share(operands[at], right))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Reads(FormulaNode node, int slot)
    {
        if (node is SlotNode read)
        {
            return read.Slot == slot;
        }

        IReadOnlyList<FormulaNode> operands = (node as OperationNode)?.Operands ?? [];
        for (int at = 0; at < operands.Count; at++)
        {
            if (Reads(operands[at], slot))
            {
                return true;
            }
        }

        return false;
    }

    private void Add(FormulaNode node, double factor)
    {
        steps++;
        switch (node)
        {
            case ConstantNode number:
                constant += factor * number.Value;
                magnitude += Math.Abs(factor * number.Value);
                break;
            case OperationNode { Operation: Operation.Add } sum:
                Add(sum.Operands[0], factor);
                Add(sum.Operands[1], factor);
                break;
            case OperationNode { Operation: Operation.Subtract } difference:
                Add(difference.Operands[0], factor);
                Add(difference.Operands[1], -factor);
                break;
            case OperationNode { Operation: Operation.Negate } negation:
                Add(negation.Operands[0], -factor);
                break;
            case OperationNode { Operation: Operation.Multiply, Operands: [ConstantNode by, var of] }:
                Add(of, factor * by.Value);
                break;
            case OperationNode { Operation: Operation.Multiply, Operands: [var of, ConstantNode by] }:
                Add(of, factor * by.Value);
                break;
            case OperationNode { Operation: Operation.Divide, Operands: [var of, ConstantNode by] }:
                Add(of, factor / by.Value);
                break;
            default:
                AddPart(node, factor);
                break;
        }
    }

    private void AddPart(FormulaNode node, double factor)
    {
        int known = parts.FindIndex(part => FormulaText.AreSame(part.Node, node));
        Interval range = known >= 0 ? parts[known].Range : IntervalEvaluation.Of(node, ranges);
        if (known >= 0)
        {
            parts[known] = parts[known] with { Factor = parts[known].Factor + factor };
        }
        else
        {
            parts.Add((node, factor, range));
        }

        magnitude += Math.Abs(factor) * (range.IsEmpty ? double.PositiveInfinity : range.Magnitude);
    }

    private Interval Sum()
    {
        if (!double.IsFinite(magnitude) || !double.IsFinite(constant))
        {
            return Interval.Everything;
        }

        (double low, double high) = (constant, constant);
        foreach ((_, double factor, Interval range) in parts)
        {
            low += factor * (factor >= 0 ? range.Low : range.High);
            high += factor * (factor >= 0 ? range.High : range.Low);
        }

        // Each step of the formula and each of the lines above rounds by at most half a unit in the last place.
        double slack = (magnitude * steps * 1e-15) + double.Epsilon;
        return new Interval(low - slack, high + slack);
    }
}
