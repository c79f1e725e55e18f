using PolyMaker.Core.Units;
using PolyMaker.Simulation.Time;

namespace PolyMaker.UnitTests.Simulation.Time;

public sealed class DelayLineTests
{
    [Fact]
    public void MessagesArriveInTheOrderSentEvenWhenALaterOneIsFaster()
    {
        DelayLine<int> line = new();
        line.Append(new Timestamp(50)) = 1;
        line.Append(new Timestamp(20)) = 2;

        Assert.Equal((50, 1), (line.NextAt.Micro, line.Next));
        line.Release();
        Assert.Equal((50, 2), (line.NextAt.Micro, line.Next));
    }

    [Fact]
    public void LineGrowsWithoutLosingOrder()
    {
        DelayLine<int> line = new();
        int next = 0;
        for (int sent = 0; sent < 5_000; sent++)
        {
            line.Append(new Timestamp(sent)) = sent;
            if (sent % 3 == 0)
            {
                Assert.Equal(next++, line.Next);
                line.Release();
            }
        }

        Assert.Equal(next, line.Next);
        Assert.Equal(5_000 - next, line.Count);
    }
}
