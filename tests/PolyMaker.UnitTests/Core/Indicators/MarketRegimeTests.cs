using PolyMaker.Core.Books;
using PolyMaker.Core.Indicators;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class MarketRegimeTests
{
    private readonly MarketRegime regime = new();
    private readonly MarketIndicators basic = new();

    public MarketRegimeTests() => regime.Follow(liquidity: true, motion: true);

    [Fact]
    public void StartsNormalAndQuiet()
    {
        Show(4_000, 4_010, 100, 0);
        Assert.Equal((2, 0), (regime.Liquidity, regime.Motion));
    }

    [Fact]
    public void ThinAndWideIsLowThenCrisisAndComesBackOnlyClearly()
    {
        Show(4_000, 4_010, 100, 0);
        Assert.Equal(1, Liquidity(45, 1));
        Assert.Equal(1, Liquidity(60, 2));
        Assert.Equal(0, Liquidity(15, 3));
        Assert.Equal(0, Liquidity(25, 4));
        Assert.Equal(1, Liquidity(35, 5));
        Assert.Equal(2, Liquidity(80, 6));
        Assert.Equal(3, Liquidity(200, 7));
        Assert.Equal(3, Liquidity(150, 8));
        Assert.Equal(2, Liquidity(110, 9));
    }

    [Fact]
    public void AJumpIsAnEventUntilItHasFaded()
    {
        Show(4_000, 4_010, 100, 0);
        Show(4_300, 4_310, 100, 1);
        Assert.Equal(2, regime.Motion);
        Show(4_300, 4_310, 100, 5);
        Assert.Equal(2, regime.Motion);
        Show(4_300, 4_310, 100, 400);
        Assert.Equal(0, regime.Motion);
    }

    [Fact]
    public void ASteadyClimbIsATrend()
    {
        // One tick a second is no jump, but a minute of it is far from the mean.
        for (int second = 0; second < 120; second++)
        {
            Show(4_000 + (second * 10), 4_010 + (second * 10), 100, second);
        }

        Assert.Equal(1, regime.Motion);
    }

    private int Liquidity(long shares, int second)
    {
        Show(4_000, 4_010, shares, second);
        return regime.Liquidity;
    }

    private void Show(int bid, int ask, long shares, int second)
    {
        Timestamp at = Timestamp.FromMilliseconds((1_000 + second) * 1_000L);
        OrderBook book = OrderFlowImbalanceTests.Book(bid, shares, ask, shares);
        basic.ObserveBook(book, at);
        regime.Update(book, basic, (bid + ask) / 20_000.0, at);
    }
}
