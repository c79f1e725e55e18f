using System.Globalization;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Reference;

/// <summary>The columns of the vocabulary table, in the words and units of rule files.</summary>
public static class VariableText
{
    private const double Unbounded = 1e5;

    /// <summary>"price", "shares", "dollars", "seconds", "true/false" or "number".</summary>
    public static string UnitOf(Variable variable) =>
        variable.IsBoolean ? "true/false" : UnitOf(variable.Unit);

    /// <summary>The same for a number of this unit; "per price" for what multiplies a price away.</summary>
    public static string UnitOf(Unit unit) =>
        unit == Unit.Price ? "price"
        : unit == Unit.None ? "number"
        : unit == Unit.None / Unit.Price ? "per price"
        : unit.ToString();

    /// <summary>Low to high; an end that is only there to be finite is left open.</summary>
    public static string RangeOf(Variable variable)
    {
        if (variable.IsBoolean)
        {
            return "";
        }

        string low = variable.Low <= -Unbounded ? "any" : Number(variable.Low, variable.Unit);
        string high = variable.High >= Unbounded ? "any" : Number(variable.High, variable.Unit);
        return low == high ? "any" : $"{low} to {high}";
    }

    /// <summary>How old the value may be; empty when it is known by definition.</summary>
    public static string MaxAgeOf(Variable variable) => variable.MaxAge switch
    {
        null => "",
        < 60 => Plain(variable.MaxAge.Value) + "s",
        _ => Plain(variable.MaxAge.Value / 60) + "m",
    };

    /// <summary>A number in base units with the unit that rule files write.</summary>
    public static string Number(double value, Unit unit)
    {
        if (unit == Unit.Price)
        {
            return Plain(value * 100) + "c";
        }

        return unit == Unit.Share ? Plain(value) + "sh"
            : unit == Unit.Dollar ? "$" + Plain(value)
            : unit == Unit.Second ? Plain(value) + "s"
            : Plain(value);
    }

    /// <summary>The same where the unit is only known by its words, as a compiled param has it.</summary>
    public static string Number(double value, string unit) => Number(value,
        new[] { Unit.Price, Unit.Share, Unit.Dollar, Unit.Second }.FirstOrDefault(each => each.ToString() == unit));

    private static string Plain(double value) =>
        Math.Round(value, 9).ToString("0.#########", CultureInfo.InvariantCulture);
}
