using PolyMaker.Core.Indicators;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class WindowMeanTests
{
    [Fact]
    public void EqualsTheMeanOverTheWindow() => Property.Holds(random =>
    {
        WindowMean mean = new();
        List<(long From, long Value)> stood = [];
        long at = 5_000_000 + random.Next(1_000_000);
        for (int step = 0; step < 60; step++)
        {
            long value = random.Next(20_000);
            mean.Update(value, new Timestamp(at));
            stood.Add((at, value));
            Assert.Equal(Naive(stood, at), mean.Value, 1e-9);
            at += random.Next(10) == 0 ? random.Next(200_000_000) : random.Next(3_000_000);
        }
    });

    [Fact]
    public void NothingSeenIsUnknown() => Assert.True(double.IsNaN(new WindowMean().Value));

    private static double Naive(List<(long From, long Value)> stood, long now)
    {
        long start = ((now / 1_000_000) - 59) * 1_000_000;
        double area = 0, span = 0;
        for (int at = 0; at < stood.Count; at++)
        {
            long to = at + 1 < stood.Count ? stood[at + 1].From : now;
            long from = Math.Max(start, stood[at].From);
            area += to > from ? stood[at].Value * (double)(to - from) : 0;
            span += Math.Max(0, to - from);
        }

        return span == 0 ? stood[^1].Value : area / span;
    }
}
