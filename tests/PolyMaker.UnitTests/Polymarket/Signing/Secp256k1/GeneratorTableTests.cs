using System.Numerics;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.EC;
using PolyMaker.Polymarket.Signing.Secp256k1;
using static PolyMaker.UnitTests.Polymarket.Signing.Secp256k1.CurveNumbers;
using ReferencePoint = Org.BouncyCastle.Math.EC.ECPoint;

namespace PolyMaker.UnitTests.Polymarket.Signing.Secp256k1;

public sealed class GeneratorTableTests
{
    private static readonly X9ECParameters Reference = CustomNamedCurves.GetByName("secp256k1");

    [Fact]
    public void ProductsAreThoseOfAnotherLibrary()
    {
        IEnumerable<BigInteger> small = Enumerable.Range(1, 40).Select(number => (BigInteger)number);
        IEnumerable<BigInteger> powers = Enumerable.Range(0, 256).Select(bit => BigInteger.One << bit);
        IEnumerable<BigInteger> some = Some(seed: 7, random: 200).Select(bytes => Number(bytes));
        foreach (BigInteger scalar in small.Concat(small.Select(each => N - each)).Concat(powers).Concat(some))
        {
            BigInteger reduced = Modulo(scalar, N);
            if (!reduced.IsZero)
            {
                Assert.Equal(Expected(reduced), Encoded(GeneratorTable.Multiply(Scalar.Reduce(Bytes(reduced)))));
            }
        }
    }

    /// <summary>The sums that other formulas have to make an exception for.</summary>
    [Fact]
    public void SumsAreCompleteForEqualOppositeAndNeutralPoints()
    {
        AffinePoint g = AffinePoint.Generator;
        AffinePoint minus = new(g.X, FieldElement.Zero - g.Y);
        var once = CurvePoint.Of(g);
        Assert.Equal(Expected(2), Encoded(once.Plus(g).ToAffine()));
        Assert.Equal(Expected(2), Encoded(once.Doubled().ToAffine()));
        Assert.Equal(Expected(3), Encoded(once.Doubled().Plus(g).ToAffine()));
        CurvePoint neutral = once.Plus(minus);
        Assert.Equal(Expected(1), Encoded(neutral.Plus(g).ToAffine()));
        Assert.Equal(Expected(1), Encoded(neutral.Doubled().Plus(g).ToAffine()));
        Assert.Equal(new byte[64], Encoded(neutral.ToAffine()));
    }

    private static byte[] Expected(BigInteger scalar)
    {
        ReferencePoint point = Reference.G.Multiply(new Org.BouncyCastle.Math.BigInteger(1, Bytes(scalar)));
        return point.Normalize().GetEncoded(compressed: false)[1..];
    }

    private static byte[] Encoded(AffinePoint point)
    {
        byte[] xy = new byte[2 * FieldElement.Size];
        point.X.Write(xy);
        point.Y.Write(xy.AsSpan(FieldElement.Size));
        return xy;
    }
}
