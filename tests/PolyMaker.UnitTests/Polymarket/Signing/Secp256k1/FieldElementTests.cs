using System.Numerics;
using PolyMaker.Polymarket.Signing.Secp256k1;
using static PolyMaker.UnitTests.Polymarket.Signing.Secp256k1.CurveNumbers;

namespace PolyMaker.UnitTests.Polymarket.Signing.Secp256k1;

public sealed class FieldElementTests
{
    [Fact]
    public void OperationsAreThoseOfIntegersModuloP()
    {
        IReadOnlyList<byte[]> numbers = Some(seed: 1, random: 150);
        foreach (byte[] left in numbers)
        {
            BigInteger a = Number(left);
            var x = FieldElement.Read(left);
            Same(a, x);
            Same(a * a, x.Square());
            Same(a * 21, x.Times(21));
            Same(BigInteger.ModPow(a, P - 2, P), x.Invert());
            foreach (byte[] right in numbers)
            {
                BigInteger b = Number(right);
                var y = FieldElement.Read(right);
                Same(a + b, x + y);
                Same(a - b, x - y);
                Same(a * b, x * y);
            }
        }
    }

    /// <summary>Operations take what operations give, not only what was read.</summary>
    [Fact]
    public void ChainsOfOperationsStayRight()
    {
        Random random = new(2);
        FieldElement[] elements = [.. Some(seed: 3, random: 20).Select(bytes => FieldElement.Read(bytes))];
        BigInteger[] numbers = [.. Some(seed: 3, random: 20).Select(bytes => Number(bytes))];
        for (int step = 0; step < 20_000; step++)
        {
            int a = random.Next(elements.Length);
            int b = random.Next(elements.Length);
            (elements[a], numbers[a]) = random.Next(4) switch
            {
                0 => (elements[a] + elements[b], numbers[a] + numbers[b]),
                1 => (elements[a] - elements[b], numbers[a] - numbers[b]),
                2 => (elements[a] * elements[b], numbers[a] * numbers[b]),
                _ => (elements[a].Square(), numbers[a] * numbers[a]),
            };
            numbers[a] = Modulo(numbers[a], P);
            Same(numbers[a], elements[a]);
        }
    }

    [Fact]
    public void LimbsComeBackAndSelectionTakesOneOfTwo()
    {
        ulong[] limbs = new ulong[4];
        FieldElement first = FieldElement.Read(Bytes(P - 5));
        FieldElement second = FieldElement.Read(Bytes(12345));
        first.CopyTo(limbs);
        Same(P - 5, FieldElement.Of(limbs));
        Same(P - 5, FieldElement.Select(ulong.MaxValue, first, second));
        Same(12345, FieldElement.Select(0, first, second));
        Assert.Equal(1UL, second.Odd);
    }

    private static void Same(BigInteger expected, FieldElement actual)
    {
        byte[] bytes = new byte[FieldElement.Size];
        actual.Normalize().Write(bytes);
        Assert.Equal(Modulo(expected, P), Number(bytes));
    }
}
