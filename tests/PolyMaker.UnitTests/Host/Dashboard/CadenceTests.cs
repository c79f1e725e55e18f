using PolyMaker.Core.Units;
using PolyMaker.Host.Dashboard;
using PolyMaker.Simulation.Time;

namespace PolyMaker.UnitTests.Host.Dashboard;

public sealed class CadenceTests
{
    private readonly VirtualTime time = new();

    [Fact]
    public void WhatAFrameTakesDoesNotDelayTheNext()
    {
        Cadence cadence = new(time, Millis(100));
        Assert.Equal(Millis(100), cadence.Next());
        Pass(130);
        Assert.Equal(Millis(70), cadence.Next());
        Pass(70);
        Assert.Equal(Millis(100), cadence.Next());
    }

    [Fact]
    public void WhatWasMissedIsNotMadeUpForAndThereIsAlwaysARest()
    {
        Cadence cadence = new(time, Millis(100));
        Pass(1_000);
        Assert.Equal(Millis(25), cadence.Next());
        Pass(25);
        Assert.Equal(Millis(100), cadence.Next());
    }

    private static TimeSpan Millis(int count) => TimeSpan.FromMilliseconds(count);

    private void Pass(int millis) => time.MoveTo(new Timestamp(time.Now.Micro + millis * 1_000L));
}
