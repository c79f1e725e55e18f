namespace PolyMaker.Core.Units;

/// <summary>
/// Integer rounding with its direction in its name. Every division of money or price goes through here.
/// </summary>
public static class Rounding
{
    /// <summary>
    /// Largest multiple of <paramref name="step"/> not above <paramref name="value"/> (towards minus infinity).
    /// </summary>
    public static long FloorTo(long value, long step) => value - Modulo(value, step);

    /// <summary>
    /// Smallest multiple of <paramref name="step"/> not below <paramref name="value"/> (towards plus infinity).
    /// </summary>
    public static long CeilingTo(long value, long step) =>
        Modulo(value, step) is var rest && rest == 0 ? value : value + step - rest;

    /// <summary>Quotient rounded towards minus infinity.</summary>
    public static Int128 FloorDivide(Int128 value, Int128 divisor)
    {
        (Int128 quotient, Int128 rest) = Int128.DivRem(value, divisor);
        return rest != 0 && (rest < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }

    private static long Modulo(long value, long step)
    {
        long rest = value % step;
        return rest < 0 ? rest + step : rest;
    }
}
