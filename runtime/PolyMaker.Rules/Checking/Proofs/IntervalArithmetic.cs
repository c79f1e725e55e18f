using PolyMaker.Core;
using PolyMaker.Rules.Compiling;

namespace PolyMaker.Rules.Checking.Proofs;

/// <summary>
/// What each operation makes of intervals. Rounding to nearest never reverses an order, so the same double operation at
/// the ends bounds it everywhere between; only exp, log and pow need slack.
/// </summary>
internal static class IntervalArithmetic
{
    /// <summary>Of everything but conditions and `if`, which need to know what narrows what.</summary>
    public static Interval Apply(Operation operation, ReadOnlySpan<Interval> x)
    {
        bool undefined = false;
        foreach (Interval operand in x)
        {
            undefined |= operand.MayBeUndefined;
            if (operand.IsEmpty)
            {
                return Interval.Empty with { MayBeUndefined = true };
            }
        }

        return Defined(operation, x).OrUndefined(undefined);
    }

    private static Interval Defined(Operation operation, ReadOnlySpan<Interval> x) => operation switch
    {
        Operation.Negate => new Interval(-x[0].High, -x[0].Low),
        Operation.Add => Add(x[0], x[1]),
        Operation.Subtract => Add(x[0], new Interval(-x[1].High, -x[1].Low)),
        Operation.Multiply => Multiply(x[0], x[1]),
        Operation.Divide => Divide(x[0], x[1]),
        Operation.Min => Fold(x, Math.Min),
        Operation.Max => Fold(x, Math.Max),
        Operation.Abs => Abs(x[0]),
        Operation.Sqrt => Root(x[0]),
        Operation.Exp => new Interval(Math.Exp(x[0].Low), Math.Exp(x[0].High)).Widened(),
        Operation.Log => Logarithm(x[0]),
        Operation.Pow => IntervalPower.Of(x[0], x[1]),
        Operation.Floor => new Interval(Math.Floor(x[0].Low), Math.Floor(x[0].High)),
        Operation.Ceil => new Interval(Math.Ceiling(x[0].Low), Math.Ceiling(x[0].High)),
        Operation.Round => new Interval(FormulaArithmetic.Round(x[0].Low), FormulaArithmetic.Round(x[0].High)),
        Operation.Sign => new Interval(FormulaArithmetic.Sign(x[0].Low), FormulaArithmetic.Sign(x[0].High)),
        Operation.Clamp => Fold([Fold([x[0], x[1]], Math.Max), x[2]], Math.Min),
        _ when PricingFunction.Find(operation) is { } function => new Interval(function.Low, function.High, true),
        _ => throw Invariant.Unreachable(operation),
    };

    /// <summary>The square of one value: unlike a product of two, never negative.</summary>
    public static Interval Square(Interval x)
    {
        Interval size = Abs(x);
        return x.IsEmpty ? x : new Interval(size.Low * size.Low, size.High * size.High, x.MayBeUndefined);
    }

    private static Interval Add(Interval a, Interval b)
    {
        bool cancels = (double.IsPositiveInfinity(a.High) && double.IsNegativeInfinity(b.Low))
            || (double.IsNegativeInfinity(a.Low) && double.IsPositiveInfinity(b.High));
        return new Interval(
            Or(a.Low + b.Low, double.NegativeInfinity), Or(a.High + b.High, double.PositiveInfinity), cancels);
    }

    private static Interval Multiply(Interval a, Interval b)
    {
        bool cancels = (a.Contains(0) && !b.IsFinite) || (b.Contains(0) && !a.IsFinite);
        return Corners(a, b, (x, y) => Or(x * y, 0)).OrUndefined(cancels);
    }

    private static Interval Divide(Interval a, Interval b)
    {
        bool cancels = !a.IsFinite && !b.IsFinite;

        // A zero may carry a sign, so that dividing by [0, 1] can yield either infinity.
        return b.Contains(0)
            ? Interval.Everything.OrUndefined(cancels || a.Contains(0))
            : Corners(a, b, (x, y) => Or(x / y, 0)).OrUndefined(cancels);
    }

    private static Interval Abs(Interval x) =>
        x.Low >= 0 ? x
        : x.High <= 0 ? new Interval(-x.High, -x.Low, x.MayBeUndefined)
        : new Interval(0, x.Magnitude, x.MayBeUndefined);

    private static Interval Root(Interval x) =>
        x.High < 0 ? Interval.Empty with { MayBeUndefined = true }
        : new Interval(Math.Sqrt(Math.Max(0, x.Low)), Math.Sqrt(x.High), x.Low < 0);

    private static Interval Logarithm(Interval x) =>
        x.High < 0 ? Interval.Empty with { MayBeUndefined = true }
        : new Interval(Math.Log(Math.Max(0, x.Low)), Math.Log(x.High), x.Low < 0).Widened();

    private static Interval Fold(ReadOnlySpan<Interval> x, Func<double, double, double> pick)
    {
        Interval result = x[0];
        foreach (Interval next in x[1..])
        {
            result = new Interval(pick(result.Low, next.Low), pick(result.High, next.High));
        }

        return result;
    }

    private static Interval Corners(Interval a, Interval b, Func<double, double, double> apply)
    {
        ReadOnlySpan<double> corners =
            [apply(a.Low, b.Low), apply(a.Low, b.High), apply(a.High, b.Low), apply(a.High, b.High)];
        (double low, double high) = (corners[0], corners[0]);
        foreach (double corner in corners)
        {
            (low, high) = (Math.Min(low, corner), Math.Max(high, corner));
        }

        return new Interval(low, high);
    }

    private static double Or(double value, double whenUndefined) => double.IsNaN(value) ? whenUndefined : value;
}
