using PolyMaker.Core.Risk;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Risk;

public sealed class RateBreakerTests
{
    [Fact]
    public void OpensAndClosesAsANaiveListOfTimesSays() => Property.Holds(random =>
    {
        BreakerLimit limit = new(random.Next(0, 6), random.Next(1, 2_000), random.Next(1, 3_000));
        RateBreaker breaker = new(limit);
        List<long> times = [];
        long restsUntil = 0, at = 1_000_000;
        for (int step = 0; step < 200; step++)
        {
            at += random.Next(0, 600);
            if (random.Next(3) > 0 && at >= restsUntil)
            {
                times.Add(at);
                if (times.Count(each => at - each < limit.WindowMicro) > limit.Most)
                {
                    restsUntil = at + limit.RestMicro;
                    times.Clear();
                }

                breaker.Count(new Timestamp(at));
            }

            Assert.Equal(at < restsUntil, breaker.IsOpen(new Timestamp(at)));
        }
    }, 500);

    [Fact]
    public void WhatHappensDuringARestIsNotHeldAgainstTheTimeAfterIt()
    {
        RateBreaker breaker = new(new BreakerLimit(1, 10_000, 100));
        Count(0, 1, 50, 99);
        Assert.True(breaker.IsOpen(new Timestamp(100)));
        Assert.False(breaker.IsOpen(new Timestamp(101)));
        Count(102);
        Assert.False(breaker.IsOpen(new Timestamp(103)));
        Count(104);
        Assert.True(breaker.IsOpen(new Timestamp(105)));

        void Count(params long[] times)
        {
            foreach (long at in times)
            {
                breaker.Count(new Timestamp(at));
            }
        }
    }
}
