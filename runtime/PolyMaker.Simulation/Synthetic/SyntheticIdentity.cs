using System.Globalization;
using System.Numerics;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Randomness;

namespace PolyMaker.Simulation.Synthetic;

/// <summary>
/// Ids of generated markets in the venue's forms, a function of seed and number. The slug says that it is synthetic.
/// </summary>
internal static class SyntheticIdentity
{
    public static MarketSpec Of(ulong seed, int market, Timestamp end)
    {
        SeededRandom random = SeededRandom.For(seed, RandomPurpose.SyntheticIdentity, market);
        return new MarketSpec
        {
            ConditionId = "0x" + Hex(random),
            Slug = string.Create(CultureInfo.InvariantCulture, $"synthetic-{seed}-{market}"),
            YesToken = Token(random),
            NoToken = Token(random),
            Tick = TickSize.Cent,
            EndTime = end,
        };
    }

    private static string Hex(SeededRandom random) =>
        string.Concat(
            Enumerable.Range(0, 4).Select(_ => random.NextBits().ToString("x16", CultureInfo.InvariantCulture)));

    // A leading zero keeps the parsed number positive.
    private static string Token(SeededRandom random) =>
        BigInteger.Parse("0" + Hex(random), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            .ToString(CultureInfo.InvariantCulture);
}
