using PolyMaker.Core.Events;
using PolyMaker.Core.Indicators;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class OutsideValueTests
{
    private readonly OutsideValue value = new();

    [Fact]
    public void NothingIsKnownBeforeTheFirstWord()
    {
        Assert.Equal(double.NaN, value.Fair(At(1)));
        Assert.Equal(double.NaN, value.Confidence(At(1)));
        Assert.Equal(Timestamp.Never, value.ValidFrom);
    }

    [Fact]
    public void AWordIsKnownUntilItsSourceNoLongerVouchesForIt()
    {
        // Told at 10 s when it was 4 s old; it may become 30 s old.
        value.Learn(Told(10, 0.6234, 0.8, ageSeconds: 4));
        Assert.Equal((0.6234, 0.8), (value.Fair(At(36)), value.Confidence(At(36))));
        Assert.Equal(At(6), value.ValidFrom);
        Assert.Equal(double.NaN, value.Fair(At(36.1)));
        Assert.Equal(double.NaN, value.Confidence(At(36.1)));
        Assert.Equal(At(6), value.ValidFrom);
        value.Learn(Told(40, 0.5, 1, ageSeconds: 0));
        Assert.Equal(0.5, value.Fair(At(41)));
    }

    [Fact]
    public void AFeedDelayMakesItNoOlder()
    {
        value.Learn(Told(10, 0.5, 1, ageSeconds: 4).LearnedAt(At(12)));
        Assert.Equal(At(8), value.ValidFrom);
    }

    private static MarketEvent Told(double second, double fair, double confidence, int ageSeconds) =>
        MarketEvent.FairTold(At(second), new Price((int)Math.Round(fair * 10_000)),
            new Price((int)Math.Round(confidence * 10_000)), ageSeconds * 1_000_000L, 30_000_000);

    private static Timestamp At(double second) => Timestamp.Zero.PlusMicro((long)(second * 1_000_000));
}
