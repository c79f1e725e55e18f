using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Interpreting;

/// <summary>
/// The functions of numbers, with the hot lane's own arithmetic, so that a script that changes lanes keeps its values.
/// </summary>
internal static class ScriptMath
{
    public static readonly IReadOnlyList<string> Names =
    [
        "Math.abs", "Math.ceil", "Math.exp", "Math.floor", "Math.log", "Math.max", "Math.min", "Math.pow",
        "Math.round", "Math.sign", "Math.sqrt", "isFinite", "isNaN",
    ];

    /// <summary>How many numbers it takes, at least and at most.</summary>
    public static (int Fewest, int Most) Takes(string name) => name switch
    {
        "Math.max" or "Math.min" => (2, 32),
        "Math.pow" => (2, 2),
        _ => (1, 1),
    };

    public static ScriptValue Call(string name, ReadOnlySpan<ScriptValue> arguments, int at)
    {
        double first = ScriptOperators.Number(arguments[0], at, name);
        switch (name)
        {
            case "isNaN":
                return new ScriptValue(double.IsNaN(first));
            case "isFinite":
                return new ScriptValue(double.IsFinite(first));
            case "Math.max" or "Math.min":
                foreach (ScriptValue other in arguments[1..])
                {
                    double next = ScriptOperators.Number(other, at, name);
                    first = name == "Math.max" ? Math.Max(first, next) : Math.Min(first, next);
                }

                return new ScriptValue(first);
            default:
                return new ScriptValue(name switch
                {
                    "Math.abs" => Math.Abs(first),
                    "Math.ceil" => Math.Ceiling(first),
                    "Math.exp" => Math.Exp(first),
                    "Math.floor" => Math.Floor(first),
                    "Math.log" => Math.Log(first),
                    "Math.round" => Math.Floor(first + 0.5),
                    "Math.sign" => FormulaArithmetic.Sign(first),
                    "Math.sqrt" => Math.Sqrt(first),
                    "Math.pow" =>
                        FormulaArithmetic.Power(first, ScriptOperators.Number(arguments[1], at, name)),
                    _ => throw new ScriptFailure(at, $"there is no {name}"),
                });
        }
    }
}
