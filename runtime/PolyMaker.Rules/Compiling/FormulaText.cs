using System.Globalization;
using System.Text;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A checked formula written in one way only, so that layout, units and comments do not make two plans differ.
/// </summary>
internal static class FormulaText
{
    public static string Of(FormulaNode node)
    {
        StringBuilder text = new();
        Append(text, node);
        return text.ToString();
    }

    /// <summary>The two are written in the same way: true where their texts would be equal.</summary>
    public static bool AreSame(FormulaNode a, FormulaNode b)
    {
        if (ReferenceEquals(a, b))
        {
            return true;
        }

        switch (a, b)
        {
            case (ConstantNode one, ConstantNode other):
                // By bits, as the texts do: 0 and -0 differ. Any NaN is written as NaN.
                return BitConverter.DoubleToInt64Bits(one.Value) == BitConverter.DoubleToInt64Bits(other.Value)
                    || (double.IsNaN(one.Value) && double.IsNaN(other.Value));
            case (SlotNode one, SlotNode other):
                return one.Name == other.Name;
            case (OperationNode one, OperationNode other)
                when one.Operation == other.Operation && one.Operands.Count == other.Operands.Count:
                for (int at = 0; at < one.Operands.Count; at++)
                {
                    if (!AreSame(one.Operands[at], other.Operands[at]))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }

    private static void Append(StringBuilder text, FormulaNode node)
    {
        switch (node)
        {
            case ConstantNode constant:
                text.Append(constant.Value.ToString("R", CultureInfo.InvariantCulture));
                break;
            case SlotNode slot:
                text.Append(slot.Name);
                break;
            case OperationNode operation:
                text.Append(operation.Operation).Append('(');
                foreach (FormulaNode operand in operation.Operands)
                {
                    Append(text, operand);
                    text.Append(',');
                }

                text.Append(')');
                break;
        }
    }
}
