using PolyMaker.Core.Indicators;
using PolyMaker.Core.Rules;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class SignalMemoryTests
{
    private static readonly Timestamp Start = Timestamp.FromMilliseconds(1_785_163_378_000);

    [Fact]
    public void AnEwmaIsHalfWayThereAfterItsHalfLife()
    {
        SignalMemory memory = new();
        Signal ewma = Of(SignalKind.Ewma, 30);
        Assert.Equal(0, memory.Update(ewma, 0, At(0)));
        Assert.Equal(0, memory.Update(ewma, 1, At(10)));
        Assert.Equal(0.5, memory.Update(ewma, 1, At(40)), 12);
        Assert.Equal(0.75, memory.Update(ewma, 1, At(70)), 12);
    }

    [Theory]
    [InlineData(SignalKind.Ewma)]
    [InlineData(SignalKind.Rate)]
    [InlineData(SignalKind.Volatility)]
    public void LookingMoreOftenChangesNothing(SignalKind kind)
    {
        (SignalMemory often, SignalMemory seldom) = (new(), new());
        Signal signal = Of(kind, 20) with { MaxAgeSeconds = 1_000 };
        double last = 0;
        for (int second = 0; second <= 100; second++)
        {
            last = often.Update(signal, second / 25, At(second));
            if (second % 25 == 0)
            {
                Assert.Equal(last, seldom.Update(signal, second / 25, At(second)), 12);
            }
        }

        Assert.True(last > 0);
    }

    [Fact]
    public void ARateOnASteadyClimbIsTheClimbInItsTime()
    {
        SignalMemory memory = new();
        double rate = 0;
        for (int tenth = 0; tenth <= 10_000; tenth++)
        {
            rate = memory.Update(Of(SignalKind.Rate, 60), 0.001 * tenth / 10, At(tenth / 10.0));
        }

        Assert.Equal(0.06, rate, 0.0001);
    }

    [Fact]
    public void AVolatilityIsTheDeviationOfItsChanges()
    {
        SignalMemory memory = new();
        Signal signal = Of(SignalKind.Volatility, 300);
        double deviation = 0;
        for (int second = 0; second < 10_000; second++)
        {
            deviation = memory.Update(signal, second % 2 == 0 ? 0 : 0.01, At(second));
        }

        // Changes of a cent a second over a minute: 1c times the root of 60.
        Assert.Equal(0.01 * Math.Sqrt(60), deviation, 0.001);
    }

    [Fact]
    public void ALatchHoldsFromTheLastTimeItWasTrue()
    {
        SignalMemory memory = new();
        Signal latch = Of(SignalKind.Latch, 90);
        Assert.Equal(0, memory.Update(latch, 0, At(0)));
        Assert.Equal(1, memory.Update(latch, 1, At(1)));
        Assert.Equal(Timestamp.Never, memory.ChangesAt);
        Assert.Equal(1, memory.Update(latch, 1, At(11)));
        Assert.Equal(1, memory.Update(latch, 0, At(100)));
        Assert.Equal(At(101), memory.ChangesAt);
        Assert.Equal(0, memory.Update(latch, 0, At(101)));
        Assert.Equal(Timestamp.Never, memory.ChangesAt);
    }

    [Fact]
    public void AnUnknownInputIsBridgedForItsMaxAgeAndThenTheSignalIsUnknown()
    {
        SignalMemory memory = new();
        Signal ewma = Of(SignalKind.Ewma, 10);
        memory.Update(ewma, 4, At(0));
        Assert.Equal(4, memory.Update(ewma, double.NaN, At(60)), 12);
        Assert.Equal(double.NaN, memory.Update(ewma, double.NaN, At(61)));
        Assert.Equal(7, memory.Update(ewma, 7, At(62)));
    }

    [Fact]
    public void ALatchNeverTurnsAnUnknownConditionIntoFalse()
    {
        SignalMemory memory = new();
        Signal latch = Of(SignalKind.Latch, 5);
        Assert.Equal(double.NaN, memory.Update(latch, double.NaN, At(0)));
        Assert.Equal(1, memory.Update(latch, 1, At(1)));
        Assert.Equal(1, memory.Update(latch, double.NaN, At(5)));
        Assert.Equal(0, memory.Update(latch, double.NaN, At(30)));
        Assert.Equal(double.NaN, memory.Update(latch, double.NaN, At(62)));
    }

    private static Timestamp At(double seconds) => Start.PlusMicro((long)(seconds * Timestamp.MicroPerSecond));

    private static Signal Of(SignalKind kind, double seconds) =>
        new("sig.test", 0, "hash", SampleRules.Here, kind, SampleRules.Constant(0))
        {
            Seconds = seconds, HorizonSeconds = 60, MaxAgeSeconds = 60,
        };
}
