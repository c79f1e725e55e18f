using PolyMaker.Core.Events;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Markets;

public sealed class RewardScoreTests
{
    private static readonly RewardTerms Terms = new(3, Size.FromShares(20));

    [Fact]
    public void SingleSideCountsAThirdBetweenTheEndsAndNothingNearThem()
    {
        Level[] bids = [new(new Price(4900), Size.FromShares(90))];
        RewardScore middle = RewardScore.Of(new RewardQuotes { Bids = bids }, 0.5, Terms);
        Assert.Equal(40, middle.One, 1e-9);
        Assert.Equal(40.0 / 3, middle.Least, 1e-9);

        Level[] low = [new(new Price(900), Size.FromShares(90))];
        Assert.Equal(0, RewardScore.Of(new RewardQuotes { Bids = low }, 0.095, Terms).Least);
    }

    [Fact]
    public void OrdersTooSmallOrTooFarScoreNothing()
    {
        Level[] bids = [new(new Price(4900), Size.FromShares(19)), new(new Price(4699), Size.FromShares(500))];
        Assert.Equal(0, RewardScore.Of(new RewardQuotes { Bids = bids }, 0.5, Terms).One);
    }

    [Fact]
    public void ComplementsAsksSupportTheSameSide()
    {
        Level[] bid = [new(new Price(4800), Size.FromShares(50))];
        Level[] mirrored = [new(new Price(5200), Size.FromShares(50))];
        Assert.Equal(
            RewardScore.Of(new RewardQuotes { Bids = bid }, 0.5, Terms).One,
            RewardScore.Of(new RewardQuotes { ComplementAsks = mirrored }, 0.5, Terms).One, 1e-9);
    }
}
