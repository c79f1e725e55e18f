namespace PolyMaker.Polymarket.Signing.Secp256k1;

/// <summary>
/// A point of y^2 = x^3 + 7 as (X : Y : Z) with x = X / Z, y = Y / Z; the neutral one is (0 : 1 : 0). Sums by the
/// complete formulas of Renes, Costello and Batina (EUROCRYPT 2016, algorithms 8 and 9): no case needs a branch, equal
/// and opposite points included.
/// </summary>
internal readonly struct CurvePoint(in FieldElement x, in FieldElement y, in FieldElement z)
{
    /// <summary>Three times the curve's 7.</summary>
    private const uint ThreeB = 21;

    private readonly FieldElement x = x;
    private readonly FieldElement y = y;
    private readonly FieldElement z = z;

    public static CurvePoint Of(in AffinePoint point) => new(point.X, point.Y, FieldElement.One);

    /// <summary>Algorithm 8.</summary>
    public CurvePoint Plus(in AffinePoint other)
    {
        FieldElement t0 = x * other.X;
        FieldElement t1 = y * other.Y;
        FieldElement t3 = ((other.X + other.Y) * (x + y)) - (t0 + t1);
        FieldElement t4 = (other.Y * z) + y;
        FieldElement y3 = ((other.X * z) + x).Times(ThreeB);
        FieldElement t2 = z.Times(ThreeB);
        FieldElement z3 = t1 + t2;
        t1 -= t2;
        t0 = t0.Times(3);
        return new CurvePoint((t3 * t1) - (t4 * y3), (t1 * z3) + (y3 * t0), (z3 * t4) + (t0 * t3));
    }

    /// <summary>Algorithm 9.</summary>
    public CurvePoint Doubled()
    {
        FieldElement t0 = y.Square();
        FieldElement z3 = t0.Times(8);
        FieldElement t1 = y * z;
        FieldElement t2 = z.Square().Times(ThreeB);
        FieldElement x3 = t2 * z3;
        FieldElement y3 = t0 + t2;
        z3 = t1 * z3;
        t0 -= t2.Times(3);
        return new CurvePoint((t0 * (x * y)).Times(2), x3 + (t0 * y3), z3);
    }

    /// <summary>x and y, normalised; of a point that is not the neutral one.</summary>
    public AffinePoint ToAffine() => ToAffine(z.Invert());

    /// <summary>All of them for the price of one inversion (Montgomery's trick).</summary>
    public static AffinePoint[] ToAffine(ReadOnlySpan<CurvePoint> points)
    {
        // Products of all Z up to each point.
        FieldElement[] products = new FieldElement[points.Length];
        FieldElement product = FieldElement.One;
        for (int i = 0; i < points.Length; i++)
        {
            products[i] = product;
            product *= points[i].z;
        }

        AffinePoint[] affine = new AffinePoint[points.Length];
        FieldElement inverse = product.Invert();
        for (int i = points.Length - 1; i >= 0; i--)
        {
            affine[i] = points[i].ToAffine(inverse * products[i]);
            inverse *= points[i].z;
        }

        return affine;
    }

    private AffinePoint ToAffine(in FieldElement inverse) =>
        new((x * inverse).Normalize(), (y * inverse).Normalize());
}
