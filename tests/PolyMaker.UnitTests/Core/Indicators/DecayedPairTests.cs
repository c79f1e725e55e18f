using PolyMaker.Core.Indicators;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class DecayedPairTests
{
    [Fact]
    public void BothSumsForgetLikeTwoThatStandAlone() => Property.Holds(random =>
    {
        DecayedPair pair = new(30);
        DecayedSum first = new(30), second = new(30);
        Timestamp now = Timestamp.Zero;
        for (int step = 0; step < 40; step++)
        {
            now = now.PlusMicro(random.Next(60_000_000));
            (double toFirst, double toSecond) = (random.Next(3), random.Next(-2, 3));
            pair.Add(toFirst, toSecond, now);
            first.Add(toFirst, now);
            second.Add(toSecond, now);
            Timestamp later = now.PlusMicro(random.Next(90_000_000));
            Assert.Equal(first.At(later), pair.At(later).First, 1e-12);
            Assert.Equal(second.At(later), pair.At(later).Second, 1e-12);
        }
    });
}
