using System.Numerics;

namespace PolyMaker.UnitTests.Polymarket.Signing.Secp256k1;

/// <summary>Numbers of 256 bits for properties of the curve's arithmetic: the edges of every limb, and any.</summary>
internal static class CurveNumbers
{
    public static readonly BigInteger P = (BigInteger.One << 256) - (BigInteger.One << 32) - 977;

    public static readonly BigInteger N = BigInteger.Parse(
        "115792089237316195423570985008687907852837564279074904382605163141518161494337", null);

    private static readonly BigInteger Most = (BigInteger.One << 256) - 1;

    /// <summary>Bytes of zero, one, both orders and their neighbours, limbs of ones and zeros, and any.</summary>
    public static IReadOnlyList<byte[]> Some(int seed, int random)
    {
        List<BigInteger> numbers =
        [
            0, 1, 2, P - 2, P - 1, P, P + 1, N - 1, N, N + 1, N / 2, (N / 2) + 1, Most, Most - P,
        ];
        Random source = new(seed);
        byte[] bytes = new byte[32];
        for (int i = 0; i < random; i++)
        {
            source.NextBytes(bytes);
            for (int limb = 0; limb < 4; limb++)
            {
                // Long runs of ones and zeros are where carries go wrong.
                int kind = source.Next(4);
                if (kind < 2)
                {
                    bytes.AsSpan(limb * 8, 8).Fill(kind == 0 ? (byte)0 : byte.MaxValue);
                }
            }

            numbers.Add(new BigInteger(bytes, isUnsigned: true, isBigEndian: true));
        }

        return [.. numbers.Select(Bytes)];
    }

    public static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    public static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = new byte[32];
        byte[] written = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        written.CopyTo(bytes, bytes.Length - written.Length);
        return bytes;
    }

    public static BigInteger Modulo(BigInteger number, BigInteger order)
    {
        var rest = BigInteger.Remainder(number, order);
        return rest.Sign < 0 ? rest + order : rest;
    }
}
