using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PolyMaker.Polymarket.Signing.Secp256k1;

/// <summary>
/// Multiples of the base point, made once: for each of 64 places the odd multiples 1, 3, … 15 of 16^place * G. A
/// product with a scalar is then 64 sums and no doubling. The digits of a scalar decide nothing but masks: at each
/// place all eight points are read, and a sum is a sum whatever its points.
/// </summary>
internal static class GeneratorTable
{
    private const int Places = 64;
    private const int Multiples = 8;
    private const int LimbsPerPoint = 8;

    private static readonly ulong[] Table = Make();

    /// <summary>Scalar times base point; of a scalar that is not zero.</summary>
    public static AffinePoint Multiply(in Scalar scalar)
    {
        // Only odd numbers have digits without zero; n is odd, so k or n - k is.
        ulong isEven = Limbs.Mask(scalar.Odd ^ 1);
        Span<byte> digits = stackalloc byte[Places];
        Scalar.Select(isEven, -scalar, scalar).WriteOddDigits(digits);
        var sum = CurvePoint.Of(Entry(0, digits[0]));
        for (int place = 1; place < Places; place++)
        {
            sum = sum.Plus(Entry(place, digits[place]));
        }

        digits.Clear();
        AffinePoint product = sum.ToAffine();
        return new AffinePoint(
            product.X, FieldElement.Select(isEven, (FieldElement.Zero - product.Y).Normalize(), product.Y));
    }

    /// <summary>The multiple 2 * digit - 15 of a place.</summary>
    private static AffinePoint Entry(int place, byte digit)
    {
        ulong isNegative = Limbs.Mask(((ulong)digit >> 3) ^ 1);
        ulong wanted = (digit ^ isNegative) & (Multiples - 1);
        ref ulong start = ref MemoryMarshal.GetArrayDataReference(Table);
        Vector256<ulong> x = default;
        Vector256<ulong> y = default;
        for (uint multiple = 0; multiple < Multiples; multiple++)
        {
            // All ones where nothing differs: only then does the subtraction reach the highest bit.
            var mask = Vector256.Create(Limbs.Mask(((multiple ^ wanted) - 1) >> 63));
            nuint at = (nuint)(((place * Multiples) + multiple) * LimbsPerPoint);
            x |= mask & Vector256.LoadUnsafe(ref start, at);
            y |= mask & Vector256.LoadUnsafe(ref start, at + 4);
        }

        var point = new FieldElement(y[0], y[1], y[2], y[3]);
        return new AffinePoint(
            new FieldElement(x[0], x[1], x[2], x[3]),
            FieldElement.Select(isNegative, FieldElement.Zero - point, point));
    }

    private static ulong[] Make()
    {
        // 16^place * G and twice that, by turns.
        CurvePoint[] powers = new CurvePoint[2 * Places];
        var power = CurvePoint.Of(AffinePoint.Generator);
        for (int place = 0; place < Places; place++)
        {
            powers[2 * place] = power;
            powers[(2 * place) + 1] = power = power.Doubled();
            power = power.Doubled().Doubled().Doubled();
        }

        AffinePoint[] steps = CurvePoint.ToAffine(powers);
        CurvePoint[] multiples = new CurvePoint[Places * Multiples];
        for (int place = 0; place < Places; place++)
        {
            var multiple = CurvePoint.Of(steps[2 * place]);
            for (int i = 0; i < Multiples; i++)
            {
                multiples[(place * Multiples) + i] = multiple;
                multiple = multiple.Plus(steps[(2 * place) + 1]);
            }
        }

        ulong[] table = new ulong[multiples.Length * LimbsPerPoint];
        AffinePoint[] points = CurvePoint.ToAffine(multiples);
        for (int i = 0; i < points.Length; i++)
        {
            points[i].X.CopyTo(table.AsSpan(i * LimbsPerPoint));
            points[i].Y.CopyTo(table.AsSpan((i * LimbsPerPoint) + 4));
        }

        return table;
    }
}
