using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Risk;

public sealed class DropBreakerTests
{
    private const long Window = 60_000_000;

    [Fact]
    public void RemembersItsPeakForTheWindowAndAtMostASixtiethLonger() => Property.Holds(random =>
    {
        DropBreaker breaker = new(new BreakerLimit(long.MaxValue, Window, 1));
        List<(long At, long Value)> seen = [];
        long at = 1_000_000_000;
        for (int step = 0; step < 100; step++)
        {
            at += random.Next(0, 8_000_000);
            long value = random.Next(0, 1_000);
            seen.Add((at, value));
            breaker.Observe(new Cash(value), new Timestamp(at));
            long drop = breaker.Drop(new Timestamp(at)).Micro;
            Assert.InRange(drop, PeakSince(at - Window) - value, PeakSince(at - Window - (2 * Window / 60)) - value);
        }

        // A value stands until the next one: the last before the window counts into it.
        long PeakSince(long since) => seen.Select((each, index) =>
            (each.Value, Until: index + 1 < seen.Count ? seen[index + 1].At : long.MaxValue))
            .Where(each => each.Until > since).Max(each => each.Value);
    }, 300);

    [Fact]
    public void OpensBeyondTheLimitRestsAndThenCountsFromWhereItIs()
    {
        DropBreaker breaker = new(new BreakerLimit(50_000_000, Window, 1_000_000));
        breaker.Observe(Cash.FromDollars(500), new Timestamp(0));
        breaker.Observe(Cash.FromDollars(450), new Timestamp(1_000_000));
        Assert.False(breaker.IsOpen(new Timestamp(1_000_000)));
        breaker.Observe(Cash.FromDollars(449), new Timestamp(2_000_000));
        Assert.True(breaker.IsOpen(new Timestamp(2_999_999)));
        Assert.False(breaker.IsOpen(new Timestamp(3_000_000)));
        breaker.Observe(Cash.FromDollars(400), new Timestamp(3_000_000));
        Assert.False(breaker.IsOpen(new Timestamp(3_000_001)));
    }
}
