using PolyMaker.Core.Books;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;
using PolyMaker.Simulation.Statistics;

namespace PolyMaker.UnitTests.Simulation.Statistics;

public sealed class LiquidationTests
{
    private readonly OrderBook book = new();

    public LiquidationTests()
    {
        book.Set(Side.Buy, new Price(4000), Size.FromShares(10), Timestamp.Zero);
        book.Set(Side.Buy, new Price(3900), Size.FromShares(10), Timestamp.Zero);
        book.Set(Side.Sell, new Price(4200), Size.FromShares(10), Timestamp.Zero);
    }

    [Fact]
    public void DepthIsWalkedAndWhatItCannotTakeIsWorthNothing() =>
        Assert.Equal(new Cash(7_900_000), Liquidation.Proceeds(book, Size.FromShares(50), FeeSchedule.Free));

    [Fact]
    public void NoIsSoldAtTheComplementOfTheAsk() =>
        Assert.Equal(new Cash(2_900_000), Liquidation.Proceeds(book, Size.FromShares(-5), FeeSchedule.Free));

    [Fact]
    public void TakerPaysTheFee()
    {
        FeeSchedule fees = new(50_000);

        Cash proceeds = Liquidation.Proceeds(book, Size.FromShares(5), fees);

        Assert.Equal(new Cash(2_000_000) - fees.TakerFee(new Price(4000), Size.FromShares(5)), proceeds);
    }
}
