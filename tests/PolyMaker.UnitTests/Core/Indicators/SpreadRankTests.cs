using PolyMaker.Core.Indicators;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class SpreadRankTests
{
    [Fact]
    public void EqualsTheDecayedShareOfTime() => Property.Holds(random =>
    {
        SpreadRank rank = new();
        List<(double From, int Spread)> stood = [];
        double second = 1_000;
        for (int step = 0; step < 50; step++)
        {
            int spread = random.Next(1, 40) * 10;
            rank.Update(spread, Timestamp.FromMilliseconds((long)(second * 1_000)));
            stood.Add((second, spread));
            second += random.Next(20) == 0 ? 100_000 : random.Next(1, 900);
        }

        rank.Update(10, Timestamp.FromMilliseconds((long)(second * 1_000)));
        int asked = random.Next(1, 40) * 10;
        double narrower = 0, same = 0, all = 0;
        for (int at = 0; at < stood.Count; at++)
        {
            double to = at + 1 < stood.Count ? stood[at + 1].From : second;
            double weight = Math.Exp((to - second) / 1_800) - Math.Exp((stood[at].From - second) / 1_800);
            all += weight;
            narrower += stood[at].Spread < asked ? weight : 0;
            same += stood[at].Spread == asked ? weight : 0;
        }

        Assert.Equal((narrower + (same / 2)) / all, rank.Of(asked), 1e-9);
    });

    [Fact]
    public void NothingSeenIsTheMiddle() => Assert.Equal(0.5, new SpreadRank().Of(100));
}
