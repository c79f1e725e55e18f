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
