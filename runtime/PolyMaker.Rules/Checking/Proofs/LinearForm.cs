using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// A sum of constants times parts, so that parts that occur twice cancel: `book.mid - (book.mid - 1c)` is 1c, which
/// intervals alone do not see.
/// </summary>
internal sealed class LinearForm
{
    private readonly Ranges ranges;
    private readonly Dictionary<string, (double Factor, Interval Range)> parts = [];
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
        HashSet<int> slots = [];
        Collect(left, slots);
        return slots.Count > 0 && Reads(right, slots);
    }

    private static void Collect(FormulaNode node, HashSet<int> slots)
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

    private static bool Reads(FormulaNode node, HashSet<int> slots) =>
        (node is SlotNode slot && slots.Contains(slot.Slot))
        || ((node as OperationNode)?.Operands.Any(operand => Reads(operand, slots)) ?? false);

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
        string key = FormulaText.Of(node);
        Interval range = parts.TryGetValue(key, out (double Factor, Interval Range) known)
            ? known.Range
            : IntervalEvaluation.Of(node, ranges);
        parts[key] = (known.Factor + factor, range);
        magnitude += Math.Abs(factor) * (range.IsEmpty ? double.PositiveInfinity : range.Magnitude);
    }

    private Interval Sum()
    {
        if (!double.IsFinite(magnitude) || !double.IsFinite(constant))
        {
            return Interval.Everything;
        }

        (double low, double high) = (constant, constant);
        foreach ((double factor, Interval range) in parts.Values)
        {
            low += factor * (factor >= 0 ? range.Low : range.High);
            high += factor * (factor >= 0 ? range.High : range.Low);
        }

        // Each step of the formula and each of the lines above rounds by at most half a unit in the last place.
        double slack = (magnitude * steps * 1e-15) + double.Epsilon;
        return new Interval(low - slack, high + slack);
    }
}
