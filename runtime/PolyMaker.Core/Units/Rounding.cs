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

    /// <summary>
    /// value * factor / divisor rounded towards minus infinity, exact for any product; throws when the quotient does
    /// not fit.
    /// </summary>
    public static long MultiplyDivide(long value, long factor, long divisor)
    {
        long high = Math.BigMul(value, factor, out long low);
        if (high != low >> 63)
        {
            return (long)FloorDivide((Int128)value * factor, divisor);
        }

        // The product fits a long: the usual case, and many times faster than 128-bit division.
        (long quotient, long rest) = Math.DivRem(low, divisor);
        return rest != 0 && (rest < 0) != (divisor < 0) ? quotient - 1 : quotient;
    }

    private static long Modulo(long value, long step)
    {
        long rest = value % step;
        return rest < 0 ? rest + step : rest;
    }
}
