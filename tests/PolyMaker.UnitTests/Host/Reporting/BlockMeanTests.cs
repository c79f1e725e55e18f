using PolyMaker.Host.Reporting;
using PolyMaker.Simulation.Randomness;

namespace PolyMaker.UnitTests.Host.Reporting;

public sealed class BlockMeanTests
{
    private const long Block = 60_000_000;

    [Fact]
    public void IndependentBlocksGetTheIntervalOfTheory()
    {
        var mean = new BlockMean(Block);
        for (var at = 0; at < 100; at++)
        {
            mean.Add(at * Block, at % 2 == 0 ? 1 : -1, 10);
        }

        // Mean 0, deviation 1, a hundred of them: 1.98 / sqrt(100).
        Assert.Equal(0, mean.Mean, 12);
        Assert.Equal(0.199, mean.Margin(5)!.Value, 3);
    }

    /// <summary>A thousand fills on one move of the mid say no more than one fill.</summary>
    [Fact]
    public void FillsOfOneMinuteCountAsOneObservation()
    {
        var (once, often) = (new BlockMean(Block), new BlockMean(Block));
        for (var block = 0; block < 20; block++)
        {
            var value = block % 3;
            once.Add(block * Block, value, 7);
            for (var fill = 0; fill < 1_000; fill++)
            {
                often.Add((block * Block) + fill, value, 7);
            }
        }

        Assert.Equal(once.Mean, often.Mean, 9);
        Assert.Equal(once.Margin(5)!.Value, often.Margin(5)!.Value, 9);
    }

    [Fact]
    public void TheIntervalHoldsTheTruthAboutAsOftenAsItSays()
    {
        var random = SeededRandom.For(1, RandomPurpose.Resampling);
        var held = Enumerable.Range(0, 600).Count(_ =>
        {
            var mean = new BlockMean(Block);
            for (var block = 0; block < 12; block++)
            {
                var shock = random.NextGaussian();
                for (var fill = 0; fill < 4; fill++)
                {
                    mean.Add(block * Block, 0.3 + shock + (0.1 * random.NextGaussian()), 5 + random.NextBelow(20));
                }
            }

            return Math.Abs(mean.Mean - 0.3) <= mean.Margin(5);
        });
        Assert.InRange(held / 600.0, 0.90, 0.985);
    }

    [Fact]
    public void AHandfulOfBlocksGetsNoInterval()
    {
        var mean = new BlockMean(Block);
        for (var at = 0; at < 4; at++)
        {
            mean.Add(at * Block, at, 1);
        }

        Assert.Null(mean.Margin(5));
        Assert.Equal((1.5, 4), (mean.Mean, mean.Blocks));
    }

    [Fact]
    public void MarketsAreSummedAsIfTheyWereOne()
    {
        var parts = new[] { new BlockMean(Block), new BlockMean(Block) };
        var whole = new BlockMean(Block);
        for (var at = 0; at < 30; at++)
        {
            parts[at % 2].Add(at * Block, at % 7, 1 + at);
            whole.Add(at * Block, at % 7, 1 + at);
        }

        var sum = BlockMean.Sum(parts);
        Assert.Equal((whole.Mean, whole.Blocks, whole.Count), (sum.Mean, sum.Blocks, sum.Count));
        Assert.Equal(whole.Margin(5)!.Value, sum.Margin(5)!.Value, 9);
    }

    [Theory]
    [InlineData(4, 2.776)]
    [InlineData(9, 2.262)]
    [InlineData(29, 2.045)]
    public void StudentsQuantileIsThatOfTheTables(int freedom, double expected) =>
        Assert.Equal(expected, BlockMean.StudentQuantile(freedom), 0.02 * expected);
}
