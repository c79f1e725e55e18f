using PolyMaker.Rules.Compiling;

namespace PolyMaker.UnitTests.Rules.Compiling;

/// <summary>
/// The meaning of a checked formula by walking its tree, written without looking at the emitter: unknown (NaN) decides
/// nothing, `and` and `or` go from left to right and stop when decided or unknown.
/// </summary>
internal static class ReferenceEvaluator
{
    public static double Evaluate(FormulaNode node, double[] context) => node switch
    {
        ConstantNode constant => constant.Value,
        SlotNode slot => context[slot.Slot],
        OperationNode { Operation: Operation.If } choice => Truth(choice.Operands[0], context) switch
        {
            true => Evaluate(choice.Operands[1], context),
            false => Evaluate(choice.Operands[2], context),
            null => double.NaN,
        },
        OperationNode { Type.IsBoolean: true } condition => Truth(condition, context) switch
        {
            true => 1,
            false => 0,
            null => double.NaN,
        },
        OperationNode operation => Number(operation, context),
        _ => throw new InvalidOperationException(node.ToString()),
    };

    private static bool? Truth(FormulaNode node, double[] context)
    {
        if (node is not OperationNode { Operation: not Operation.If } operation)
        {
            double value = Evaluate(node, context);
            return double.IsNaN(value) ? null : value != 0;
        }

        IReadOnlyList<FormulaNode> x = operation.Operands;
        switch (operation.Operation)
        {
            case Operation.Not:
                return !Truth(x[0], context);
            case Operation.And:
                return Truth(x[0], context) switch
                {
                    true => Truth(x[1], context),
                    bool decided => decided,
                    null =>
                    null
                };
            case Operation.Or:
                return Truth(x[0], context) switch
                {
                    false => Truth(x[1], context),
                    bool decided => decided,
                    null =>
                    null
                };
        }

        double left = Evaluate(x[0], context), right = Evaluate(x[1], context);
        if (double.IsNaN(left) || double.IsNaN(right))
        {
            return null;
        }

        int order = left.CompareTo(right);
        return operation.Operation switch
        {
            Operation.Less => order < 0,
            Operation.LessOrEqual => order <= 0,
            Operation.Greater => order > 0,
            Operation.GreaterOrEqual => order >= 0,
            Operation.Equal => order == 0,
            Operation.NotEqual => order != 0,
            _ => throw new InvalidOperationException(operation.Operation.ToString()),
        };
    }

    private static double Number(OperationNode node, double[] context)
    {
        double[] x = [.. node.Operands.Select(operand => Evaluate(operand, context))];
        if (x.Any(double.IsNaN))
        {
            return double.NaN;
        }

        return node.Operation switch
        {
            Operation.Negate => -x[0],
            Operation.Add => x[0] + x[1],
            Operation.Subtract => x[0] - x[1],
            Operation.Multiply => x[0] * x[1],
            Operation.Divide => x[0] / x[1],
            Operation.Min => x.Aggregate(Math.Min),
            Operation.Max => x.Aggregate(Math.Max),
            Operation.Abs => Math.Abs(x[0]),
            Operation.Sqrt => Math.Sqrt(x[0]),
            Operation.Exp => Math.Exp(x[0]),
            Operation.Log => Math.Log(x[0]),
            Operation.Pow => Math.Pow(x[0], x[1]),
            Operation.Floor => Math.Floor(x[0]),
            Operation.Ceil => Math.Ceiling(x[0]),
            Operation.Round => Math.Round(x[0], MidpointRounding.AwayFromZero),
            Operation.Sign => Math.Sign(x[0]),
            Operation.Clamp => Math.Min(x[2], Math.Max(x[1], x[0])),
            var named => (double)PricingFunction.Find(named)!.Method.Invoke(null, [.. x.Cast<object>()])!,
        };
    }
}
