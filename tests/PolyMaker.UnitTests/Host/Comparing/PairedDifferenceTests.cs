using PolyMaker.Host.Comparing;

namespace PolyMaker.UnitTests.Host.Comparing;

public sealed class PairedDifferenceTests
{
    [Fact]
    public void AHandfulOfMarketsGetsNoInterval()
    {
        PairedDifference difference = PairedDifference.Of("pnl", "$", [1, 2, 3, 4], seed: 1);
        Assert.Equal((4, 2.5), (difference.Count, difference.Mean));
        Assert.Null(difference.Low);
        Assert.Equal("pnl: +2.5000 $ a market; n = 4 is too small for an interval (at least 5)",
            DiffLines.Pair(difference));
    }

    [Fact]
    public void TheIntervalIsWhatTheoryGivesAndTheSeedAlone()
    {
        // Mean 0, standard deviation 1: 1.96 / sqrt(100) either way.
        double[] draws = [.. Enumerable.Range(0, 100).Select(at => at % 2 == 0 ? 1.0 : -1.0)];
        PairedDifference difference = PairedDifference.Of("pnl", "$", draws, seed: 1);
        Assert.InRange(difference.Low!.Value, -0.24, -0.16);
        Assert.InRange(difference.High!.Value, 0.16, 0.24);
        Assert.False(difference.IsClear);
        Assert.Equal(difference, PairedDifference.Of("pnl", "$", draws, seed: 1));
    }

    [Fact]
    public void AShiftOfEveryMarketIsClear()
    {
        double[] draws = [.. Enumerable.Range(0, 30).Select(at => 1 + (at % 3))];
        Assert.True(PairedDifference.Of("pnl", "$", draws, seed: 1).IsClear);
    }

    [Fact]
    public void NoDifferenceAtAllIsSaidSo() => Assert.Equal(
        "pnl: the same in every market, n = 7", DiffLines.Pair(PairedDifference.Of("pnl", "$", new double[7], 1)));
}
