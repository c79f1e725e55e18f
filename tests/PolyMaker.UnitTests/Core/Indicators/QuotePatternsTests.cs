using PolyMaker.Core.Indicators;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class QuotePatternsTests
{
    private readonly QuotePatterns patterns = new();

    [Fact]
    public void AProgramThatRequotesIsSeenWithItsLifetime()
    {
        for (int round = 0; round < 60; round++)
        {
            Price price = new(4_000 + (round % 3 * 10));
            patterns.Update(Side.Buy, price, Size.FromShares(70), Size.FromShares(120), At(round * 2));
            patterns.Update(Side.Buy, price, Size.FromShares(120), Size.FromShares(70), At((round * 2) + 1.5));
        }

        Assert.Equal(1.5, patterns.Lifetime, 1e-9);
        Assert.InRange(patterns.Presence(At(120)), 0.9, 1);
        Assert.InRange(patterns.Presence(At(1_200)), 0, 0.02);
    }

    [Theory]
    [InlineData(0.5, 50, true)]
    [InlineData(3, 50, true)]
    [InlineData(3.1, 50, false)]
    [InlineData(0.5, 51, false)]
    public void OnlyTheSameSizeSoonAfterIsPutAgain(double seconds, int shares, bool counts)
    {
        patterns.Update(Side.Sell, new Price(4_000), Size.Zero, Size.FromShares(50), At(0));
        patterns.Update(Side.Sell, new Price(4_000), Size.FromShares(50), Size.Zero, At(10));
        patterns.Update(Side.Sell, new Price(4_020), Size.Zero, Size.FromShares(shares), At(10 + seconds));
        Assert.Equal(counts, patterns.Presence(At(10 + seconds)) > 0);
        Assert.Equal(10, patterns.Lifetime, 1e-9);
    }

    [Fact]
    public void WhatWasTakenWasNotPulled()
    {
        patterns.Update(Side.Sell, new Price(4_000), Size.Zero, Size.FromShares(50), At(0));
        patterns.ObserveTrade(new Price(4_000), At(9.5));
        patterns.Update(Side.Sell, new Price(4_000), Size.FromShares(50), Size.Zero, At(10));
        patterns.Update(Side.Sell, new Price(4_000), Size.Zero, Size.FromShares(50), At(10.2));
        Assert.Equal((0, 0), (patterns.Lifetime, patterns.Presence(At(11))));
    }

    /// <summary>
    /// Everything ever put and pulled, looked up in lists; few quotes, so that no place is taken twice.
    /// </summary>
    [Fact]
    public void EqualsTheNaiveLists() => Property.Holds(random =>
    {
        QuotePatterns fast = new();
        List<(Side Side, int Price, int Shares, double At)> resting = [];
        List<(Side Side, int Shares, double At)> pulled = [];
        List<double> puts = [], again = [];
        double mean = 0, now = 0;
        int lives = 0;
        for (int step = 0; step < 200; step++)
        {
            now += random.NextDouble() * 2;
            Side side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
            (int price, int shares) = (4_000, side == Side.Buy ? 20 : 35);
            (Side Side, int Price, int Shares, double At) known =
                resting.Find(each => (each.Side, each.Price, each.Shares) == (side, price, shares));
            if (known.Shares == 0)
            {
                fast.Update(side, new Price(price), Size.Zero, Size.FromShares(shares), At(now));
                resting.Add((side, price, shares, now));
                puts.Add(now);
                if (pulled.Exists(each => (each.Side, each.Shares) == (side, shares) && now - each.At <= 3))
                {
                    again.Add(now);
                }

                pulled.RemoveAll(each => (each.Side, each.Shares) == (side, shares));
            }
            else
            {
                fast.Update(side, new Price(price), Size.FromShares(shares), Size.Zero, At(now));
                resting.Remove(known);
                pulled.Add((side, shares, now));
                lives = Math.Min(lives + 1, 20);
                mean += (now - known.At - mean) / lives;
            }
        }

        double naive = again.Sum(at => Math.Exp(-(now - at) / 120)) / (puts.Sum(at => Math.Exp(-(now - at) / 120)) + 1);
        Assert.Equal(naive, fast.Presence(At(now)), 1e-4);
        Assert.Equal(mean, fast.Lifetime, 1e-4);
    }, cases: 100);

    private static Timestamp At(double second) => Timestamp.Zero.PlusMicro((long)Math.Round(second * 1_000_000));
}
