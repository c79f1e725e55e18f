using System.Numerics;
using PolyMaker.Polymarket.Signing.Secp256k1;
using static PolyMaker.UnitTests.Polymarket.Signing.Secp256k1.CurveNumbers;

namespace PolyMaker.UnitTests.Polymarket.Signing.Secp256k1;

public sealed class ScalarTests
{
    private const int Digits = 64;

    [Fact]
    public void OperationsAreThoseOfIntegersModuloTheOrder()
    {
        IReadOnlyList<byte[]> numbers = Some(seed: 1, random: 150);
        foreach (byte[] left in numbers)
        {
            BigInteger a = Number(left);
            var x = Scalar.Reduce(left);
            Same(a, x);
            Same(-a, -x);
            Same(BigInteger.ModPow(a, N - 2, N), x.Invert());
            Assert.Equal(Modulo(a, N) > N / 2, x.High == 1);
            Assert.Equal(!Modulo(a, N).IsEven, x.Odd == 1);
            Assert.Equal(Modulo(a, N).IsZero, x.IsZero);
            Assert.Equal(a < N, Scalar.TryRead(left, out Scalar read));
            Same(a, read);
            foreach (byte[] right in numbers)
            {
                BigInteger b = Number(right);
                var y = Scalar.Reduce(right);
                Same(a + b, x + y);
                Same(a * b, x * y);
            }
        }
    }

    [Fact]
    public void DigitsOfOddNumbersAddUp()
    {
        byte[] digits = new byte[Digits];
        foreach (byte[] bytes in Some(seed: 4, random: 300))
        {
            BigInteger number = Modulo(Number(bytes), N);
            if (number.IsEven)
            {
                continue;
            }

            Scalar.Reduce(bytes).WriteOddDigits(digits);
            BigInteger sum = 0;
            for (int place = Digits - 1; place >= 0; place--)
            {
                Assert.InRange(digits[place], 0, 15);
                sum = (sum * 16) + (2 * digits[place]) - 15;
            }

            Assert.Equal(number, sum);
        }
    }

    [Fact]
    public void SelectionTakesOneOfTwo()
    {
        var (first, second) = (Scalar.Reduce(Bytes(N - 1)), Scalar.Reduce(Bytes(3)));
        Same(N - 1, Scalar.Select(ulong.MaxValue, first, second));
        Same(3, Scalar.Select(0, first, second));
    }

    private static void Same(BigInteger expected, Scalar actual)
    {
        byte[] bytes = new byte[Scalar.Size];
        actual.Write(bytes);
        Assert.Equal(Modulo(expected, N), Number(bytes));
    }
}
