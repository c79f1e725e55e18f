using PolyMaker.Core.Rules;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// A value for a param as an operator types it, with its unit: 0.8c, 40sh, 30s. For nudges and sweeps.
/// </summary>
public static class ParameterLiteral
{
    private const double CentsPerDollar = 100;

    /// <summary>
    /// In base units; null, and why, when the text is no such value. The range is not looked at.
    /// </summary>
    public static double? Value(string text, Parameter parameter, out string fault)
    {
        List<FormulaFault> faults = [];
        CompiledFormula? compiled =
            FormulaCompiler.Compile(text, Layout.Empty, faults, CompilePurpose.Inspection);
        fault = compiled?.Root is not ConstantNode { Type.IsBoolean: false } ? $"'{text}' is not a number with a unit"
            : compiled.Type.ToString() != parameter.Unit && !compiled.Type.IsZero
                ? $"p.{parameter.Name} is {parameter.Unit}, '{text}' is {compiled.Type}; write it like "
                    + Written(parameter)
            : "";
        return fault.Length == 0 ? ((ConstantNode)compiled!.Root).Value : null;
    }

    private static string Written(Parameter parameter) =>
        Reference.VariableText.Number(parameter.Value, parameter.Unit);

    /// <summary>Why the param does not take the value, naming where its range is declared; null when it does.</summary>
    public static string? FaultIn(string text, Parameter parameter)
    {
        if (Value(text, parameter, out string fault) is not { } value)
        {
            return fault;
        }

        return value < parameter.Minimum || value > parameter.Maximum
            ? $"p.{parameter.Name} = {text} is outside its range [{Text(parameter.Minimum, parameter)}, "
                + $"{Text(parameter.Maximum, parameter)}], {parameter.Source}"
            : null;
    }

    /// <summary>The value as rule files write it, so that it reads back as one of the same unit.</summary>
    public static string Text(double value, Parameter parameter)
    {
        string text = Reference.VariableText.Number(value, parameter.Unit);

        // What is counted per price has no unit of its own: rule files divide by a cent.
        return Value(text, parameter, out _) is null && value != 0
            ? Reference.VariableText.Number(value / CentsPerDollar, "") + " / 1c"
            : text;
    }
}
