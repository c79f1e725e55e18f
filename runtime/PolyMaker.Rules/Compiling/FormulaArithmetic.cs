using PolyMaker.Core;

namespace PolyMaker.Rules.Compiling;

/// <summary>
/// What each operation means for doubles. NaN is "unknown" and stays unknown: a comparison with NaN is NaN, not false,
/// so that `not (book.age > 2s)` can never turn a missing value into permission to quote.
/// </summary>
internal static class FormulaArithmetic
{
    /// <summary>Halves away from zero.</summary>
    public static double Round(double value) => Math.Round(value, MidpointRounding.AwayFromZero);

    /// <summary>
    /// -1, 0 or 1; unlike Math.Sign it keeps NaN instead of throwing. Adding 0 makes a negative zero an ordinary one.
    /// </summary>
    public static double Sign(double value) => value > 0 ? 1 : value < 0 ? -1 : value + 0.0;

    /// <summary>
    /// The power; unlike Math.Pow, an unknown operand makes it unknown even for pow(x, 0) and pow(1, x).
    /// </summary>
    public static double Power(double value, double exponent) =>
        double.IsNaN(value) || double.IsNaN(exponent) ? double.NaN : Math.Pow(value, exponent);

    /// <summary>High wins when low is above high; unlike Math.Clamp it never throws.</summary>
    public static double Clamp(double value, double low, double high) => Math.Min(Math.Max(value, low), high);

    /// <summary>For folding constants; <see cref="FormulaEmitter"/> emits the same.</summary>
    public static double Apply(Operation operation, ReadOnlySpan<double> x) => operation switch
    {
        Operation.Negate => -x[0],
        Operation.Not => 1 - x[0],
        Operation.Add => x[0] + x[1],
        Operation.Subtract => x[0] - x[1],
        Operation.Multiply => x[0] * x[1],
        Operation.Divide => x[0] / x[1],
        Operation.Less => Truth(x[0] < x[1]),
        Operation.LessOrEqual => Truth(x[0] <= x[1]),
        Operation.Greater => Truth(x[0] > x[1]),
        Operation.GreaterOrEqual => Truth(x[0] >= x[1]),
        Operation.Equal => Truth(x[0] == x[1]),
        Operation.NotEqual => Truth(x[0] != x[1]),
        Operation.And => x[0] * x[1],
        Operation.Or => Math.Max(x[0], x[1]),
        Operation.If => x[0] != 0 ? x[1] : x[2],
        Operation.Min => Fold(x, Math.Min),
        Operation.Max => Fold(x, Math.Max),
        Operation.Abs => Math.Abs(x[0]),
        Operation.Sqrt => Math.Sqrt(x[0]),
        Operation.Exp => Math.Exp(x[0]),
        Operation.Log => Math.Log(x[0]),
        Operation.Pow => Power(x[0], x[1]),
        Operation.Floor => Math.Floor(x[0]),
        Operation.Ceil => Math.Ceiling(x[0]),
        Operation.Round => Round(x[0]),
        Operation.Sign => Sign(x[0]),
        Operation.Clamp => Clamp(x[0], x[1], x[2]),
        _ when PricingFunction.Find(operation) is { } function => function.Call(x),
        _ => throw Invariant.Unreachable(operation),
    };

    private static double Truth(bool value) => value ? 1 : 0;

    private static double Fold(ReadOnlySpan<double> values, Func<double, double, double> pick)
    {
        double result = values[0];
        foreach (double value in values[1..])
        {
            result = pick(result, value);
        }

        return result;
    }
}
