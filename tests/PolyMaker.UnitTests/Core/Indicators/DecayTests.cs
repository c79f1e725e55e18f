using PolyMaker.Core.Indicators;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class DecayTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2_500)]
    [InlineData(90_000)]
    [InlineData(44_700_000)]
    [InlineData(44_800_000)]
    [InlineData(90_000_000)]
    public void WhatIsLeftIsTheExponentialOfTheAge(long ageMilliseconds)
    {
        Timestamp then = Timestamp.FromMilliseconds(1_000), now = Timestamp.FromMilliseconds(1_000 + ageMilliseconds);
        Assert.Equal(Math.Exp(-ageMilliseconds / 1_000.0 / 60), Decay.Left(then, now, 60));
    }

    [Fact]
    public void AClockThatWentBackForgetsNothing() =>
        Assert.Equal(1, Decay.Left(Timestamp.FromMilliseconds(2_000), Timestamp.FromMilliseconds(1_000), 60));

    [Fact]
    public void WhatWasGatheredIsTheSumOfWhatIsLeftOfEachSecond()
    {
        // Midpoint rule over slices of a tenth of a second: its error is a few millionths of the sum.
        double sum = 0;
        for (int slice = 0; slice < 3_000; slice++)
        {
            sum += 0.1 * Math.Exp(-((slice + 0.5) * 0.1) / 60);
        }

        Assert.Equal(sum, Decay.Gathered(60, 300), 1e-4);
    }

    [Theory]
    [InlineData(39.9)]
    [InlineData(40.1)]
    [InlineData(1_000)]
    public void BeyondTheLastBitNothingIsComputed(double timeConstants) =>
        Assert.Equal(60 * (1 - Math.Exp(-timeConstants)), Decay.Gathered(60, 60 * timeConstants));
}
