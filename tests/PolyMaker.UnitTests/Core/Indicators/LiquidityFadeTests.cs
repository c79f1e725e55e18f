using PolyMaker.Core.Books;
using PolyMaker.Core.Indicators;
using PolyMaker.Core.Markets;
using PolyMaker.Core.Units;

namespace PolyMaker.UnitTests.Core.Indicators;

public sealed class LiquidityFadeTests
{
    private readonly OrderBook book = new();
    private readonly LiquidityFade fade = new();

    public LiquidityFadeTests()
    {
        book.StartOn(TickSize.Cent);
        PolyMaker.Core.Events.BookLevels levels = new();
        levels.AddBid(new Price(4_000), Size.FromShares(100));
        levels.AddAsk(new Price(4_200), Size.FromShares(100));
        levels.AddAsk(new Price(4_400), Size.FromShares(100));
        levels.AddAsk(new Price(4_500), Size.FromShares(1_000));
        book.Replace(levels, At(0));
    }

    [Theory]
    [InlineData(60, 100, 0)] // 40 taken, the rest stays
    [InlineData(0, 100, 60.0 / 160)] // 40 taken, 60 behind them pulled
    [InlineData(60, 0, 100.0 / 160)] // the level behind pulled
    [InlineData(500, 100, 0)] // somebody put more
    public void WhatIsGoneASecondAfterATouchBeyondWhatWasTradedHasFaded(int best, int behind, double faded)
    {
        fade.ObserveTrade(book, Side.Buy, Size.FromShares(40), At(0));
        book.Set(Side.Sell, new Price(4_200), Size.FromShares(best), At(0.1));
        book.Set(Side.Sell, new Price(4_400), Size.FromShares(behind), At(0.1));
        fade.ObserveBook(book, At(0.9));
        Assert.Equal(0, fade.Value);
        fade.ObserveBook(book, At(1));
        Assert.Equal(faded, fade.Value, 1e-9);
    }

    [Fact]
    public void EachSideHasItsOwnTouchAndAllItsTradesCount()
    {
        fade.ObserveTrade(book, Side.Buy, Size.FromShares(40), At(0));
        fade.ObserveTrade(book, Side.Buy, Size.FromShares(40), At(0.5));
        fade.ObserveTrade(book, Side.Sell, Size.FromShares(50), At(0.5));
        book.Set(Side.Sell, new Price(4_200), Size.FromShares(20), At(0.6));
        book.Set(Side.Buy, new Price(4_000), Size.FromShares(25), At(0.6));
        fade.ObserveBook(book, At(1));
        Assert.Equal(0, fade.Value);
        fade.ObserveBook(book, At(1.5));
        Assert.Equal(0.25, fade.Value, 1e-9); // mean of 0 (asks) and 25 of 50 (bids)
    }

    [Fact]
    public void AGapForgetsWhatWasTouched()
    {
        fade.ObserveTrade(book, Side.Buy, Size.FromShares(40), At(0));
        fade.Forget();
        book.Set(Side.Sell, new Price(4_200), Size.Zero, At(0.1));
        fade.ObserveBook(book, At(2));
        Assert.Equal(0, fade.Value);
    }

    private static Timestamp At(double second) => Timestamp.Zero.PlusMicro((long)(second * 1_000_000));
}
