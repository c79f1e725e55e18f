using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Models;

namespace PolyMaker.UnitTests.Simulation.Models;

public sealed class TakerFlowModelTests
{
    [Fact]
    public void FlowHasTheMeasuredStatistics()
    {
        TakerFlowModel flow = new(new TakerFlowParameters(), seed: 1, market: 0);
        const int takers = 40_000;
        (Timestamp at, int buys, int bursts, int burstSame) = (Timestamp.Zero, 0, 0, 0);
        Side last = Side.Buy;
        List<double> sizes = [];
        for (int i = 0; i < takers; i++)
        {
            Timestamp next = flow.NextAfter(at);
            (Side side, Size size) = flow.Draw();
            bool burst = next.SecondsSince(at) < 1;
            bursts += burst ? 1 : 0;
            burstSame += burst && side == last ? 1 : 0;
            buys += side == Side.Buy ? 1 : 0;
            sizes.Add(size.ToDouble());
            (at, last) = (next, side);
        }

        sizes.Sort();
        Assert.InRange(takers / at.SecondsSince(Timestamp.Zero), 0.057, 0.061);
        Assert.InRange(buys / (double)takers, 0.48, 0.52);
        Assert.InRange(sizes[takers / 2], 18.9, 19.4);
        Assert.InRange(sizes[takers * 9 / 10], 20.6, 21);
        Assert.InRange(sizes.Average(), 17, 20);

        // Poisson gaps below a second (5.5 %) come on top of the follow-ups (3.5 %).
        Assert.InRange(bursts / (double)takers, 0.075, 0.1);
        Assert.InRange(burstSame / (double)bursts, 0.53, 0.61);
    }

    [Fact]
    public void SameSeedGivesTheSameTakersAndMarketsDiffer()
    {
        Assert.Equal(Times(1, 0), Times(1, 0));
        Assert.NotEqual(Times(1, 0), Times(1, 1));
        Assert.NotEqual(Times(1, 0), Times(2, 0));
    }

    private static List<Timestamp> Times(ulong seed, int market)
    {
        TakerFlowModel flow = new(new TakerFlowParameters(), seed, market);
        List<Timestamp> times = [Timestamp.Zero];
        for (int i = 0; i < 20; i++)
        {
            times.Add(flow.NextAfter(times[^1]));
        }

        return times;
    }
}
