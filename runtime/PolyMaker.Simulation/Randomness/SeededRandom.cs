using System.Numerics;

namespace PolyMaker.Simulation.Randomness;

/// <summary>
/// The room's only source of chance: xoshiro256++ (Blackman and Vigna 2019, public domain), seeded through splitmix64.
/// Ours and frozen, because a run must give the same bytes on every runtime version and System.Random promises no
/// such thing. One stream per purpose (<see cref="For"/>), so that drawing more of one never shifts another. One
/// writer: its owner.
/// </summary>
public sealed class SeededRandom
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;
    private double spareGaussian = double.NaN;

    private SeededRandom(ulong state)
    {
        a = SplitMix(ref state);
        b = SplitMix(ref state);
        c = SplitMix(ref state);
        d = SplitMix(ref state);
    }

    /// <summary>
    /// The generator of one purpose: equal arguments give equal draws, different ones unrelated draws.
    /// </summary>
    public static SeededRandom For(ulong seed, RandomPurpose purpose, int index = 0)
    {
        ulong state = seed;
        ulong mixed = SplitMix(ref state) ^ (((ulong)purpose << 32) | (uint)index);
        return new SeededRandom(SplitMix(ref mixed));
    }

    public ulong NextBits()
    {
        unchecked
        {
            ulong result = BitOperations.RotateLeft(a + d, 23) + a;
            ulong shifted = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= shifted;
            d = BitOperations.RotateLeft(d, 45);
            return result;
        }
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, bound). The bias of multiply-shift is below 2^-32 for the bounds used here.</summary>
    public int NextBelow(int bound) => (int)(((NextBits() >> 32) * (ulong)bound) >> 32);

    public bool NextChance(double probability) => NextUnit() < probability;

    /// <summary>Waiting time of a Poisson process of one event per unit of time.</summary>
    public double NextExponential() => -Math.Log(1.0 - NextUnit());

    /// <summary>Standard normal, by Marsaglia's polar method.</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(spareGaussian))
        {
            double spare = spareGaussian;
            spareGaussian = double.NaN;
            return spare;
        }

        double x;
        double y;
        double square;
        do
        {
            x = (2 * NextUnit()) - 1;
            y = (2 * NextUnit()) - 1;
            square = (x * x) + (y * y);
        }
        while (square is >= 1 or 0);

        double factor = Math.Sqrt(-2 * Math.Log(square) / square);
        spareGaussian = y * factor;
        return x * factor;
    }

    private static ulong SplitMix(ref ulong state)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            ulong mixed = state;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}
